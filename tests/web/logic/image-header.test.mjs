import assert from "node:assert/strict";
import { test } from "node:test";
import { readImageHeader } from "../../../build/web-lib/logic/image-header.js";

const bytes = (...parts) =>
  Uint8Array.from(
    parts.flatMap((part) =>
      typeof part === "string" ? [...part].map((letter) => letter.charCodeAt(0)) : part,
    ),
  );
const zeros = (n) => new Array(n).fill(0);

const PNG = bytes("\x89PNG\r\n\x1a\n", zeros(4), "IHDR", [0, 0, 78, 32, 0, 0, 1, 2]);
const FILES = {
  PNG: [PNG, 20_000, 258],
  GIF: [bytes("GIF89a", [16, 0, 1, 2]), 16, 513],
  BMP: [bytes("BM", zeros(12), [40, 0, 0, 0, 32, 0, 0, 0, 0xf0, 0xff, 0xff, 0xff]), 32, 16],
  JPEG: [bytes([0xff, 0xd8, 0xff, 0xe0, 0, 4, 9, 9], [0xff, 0xc2, 0, 11, 8, 0, 24, 0, 48]), 48, 24],
  WebP: [bytes("RIFF", zeros(4), "WEBPVP8X", zeros(8), [15, 0, 0, 31, 0, 0]), 16, 32],
};

for (const [format, [file, width, height]] of Object.entries(FILES)) {
  test(`the size of a ${format}`, () => {
    assert.deepEqual(readImageHeader(file), { format, width, height });
  });

  test(`a ${format} that ends too early is no image`, () => {
    for (let length = 0; length < file.length; length++) {
      const found = readImageHeader(file.slice(0, length));
      assert.equal(found, undefined, `${length} of ${file.length} bytes`);
    }
  });
}

test("WebP without and with loss", () => {
  const lossless = bytes("RIFF", zeros(4), "WEBPVP8L", zeros(4), [0x2f, 15, 0xc0, 7, 0]);
  assert.deepEqual(readImageHeader(lossless), { format: "WebP", width: 16, height: 32 });
  const lossy = bytes("RIFF", zeros(4), "WEBPVP8 ", zeros(4), zeros(6), [16, 0, 32, 0]);
  assert.deepEqual(readImageHeader(lossy), { format: "WebP", width: 16, height: 32 });
});

test("text, HTML and nothing are no images", () => {
  for (const text of ["", "hello", "<!doctype html>", "PK\x03\x04", "BM is a fine abbreviation"]) {
    assert.equal(readImageHeader(bytes(text)), undefined, text);
  }
});

test("a header inside a larger buffer is read from its own start", () => {
  const buffer = bytes(zeros(7), [...PNG]);
  assert.equal(readImageHeader(buffer.subarray(7)).width, 20_000);
});
