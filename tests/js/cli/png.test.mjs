import assert from "node:assert/strict";
import { test } from "node:test";
import { decode, encode } from "fast-png";
import { decodePng, encodePng } from "../../../dist/cli/png.js";

const noise = (length, below = 256) =>
  Uint8Array.from({ length }, (_, i) => ((i * 7919) ^ (i >> 3)) % below);

test("what is written is what another library reads, and what comes back", () => {
  const picture = { width: 7, height: 5, data: noise(7 * 5 * 4) };
  const file = encodePng(picture);
  assert.deepEqual(decode(file).data, picture.data);
  assert.deepEqual(decodePng(file), picture);
});

test("grey, RGB and alpha of another library arrive as RGBA", () => {
  for (const channels of [1, 2, 3, 4]) {
    const data = noise(6 * 4 * channels);
    const { data: rgba } = decodePng(encode({ width: 6, height: 4, channels, data }));
    for (let i = 0; i < 24; i++) {
      const pixel = data.slice(channels * i, channels * (i + 1));
      const color = channels < 3 ? [pixel[0], pixel[0], pixel[0]] : [...pixel.slice(0, 3)];
      const alpha = channels % 2 === 0 ? pixel.at(-1) : 255;
      assert.deepEqual([...rgba.slice(4 * i, 4 * i + 4)], [...color, alpha]);
    }
  }
});

test("damaged files are refused with a sentence", () => {
  const file = encodePng({ width: 4, height: 4, data: noise(64) });
  for (let length = 0; length < file.length; length++) {
    assert.throws(() => decodePng(file.slice(0, length)), /no PNG|cut short/);
  }
  for (let at = 8; at < file.length; at++) {
    const changed = file.slice();
    changed[at] ^= 0x55;
    assert.throws(() => decodePng(changed), Error, `byte ${at}`);
  }
});
