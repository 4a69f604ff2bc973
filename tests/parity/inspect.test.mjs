/** The listing of a pickle is that of Python's pickletools, line for line. */

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { FormatError, init, inspect, savePth, tensor } from "pixelgrad";
import { ask, bytes, newest } from "./torch.mjs";

const folder = fileURLToPath(new URL("../fixtures/pth/", import.meta.url));
before(() => init());

/** `files` are the pickles' files: zip archives, or streams whose fourth pickle is the object. */
const PROGRAM = `
import contextlib, pickle, pickletools, zipfile
def pickle_of(data):
    if data[:2] != b"PK":
        stream = io.BytesIO(data)
        for _ in range(3):
            pickle.load(stream)
        return io.BytesIO(stream.read())  # positions count from the pickle's own beginning
    archive = zipfile.ZipFile(io.BytesIO(data))
    with archive.open(next(n for n in archive.namelist() if n.endswith("/data.pkl"))) as entry:
        entry._expected_crc = None  # like PyTorch, which does not look at it either
        return io.BytesIO(entry.read())
out = []
for data in files:
    text = io.StringIO()
    pickletools.dis(pickle_of(data), text)
    out.append(text.getvalue())
`;

async function compare(files) {
  const inputs = { files: files.map(([, data]) => bytes(data)) };
  const [{ out, error }] = await ask(newest, [{ program: PROGRAM, inputs }]);
  assert.equal(error, undefined);
  for (const [i, [name, data]] of files.entries()) assert.equal(inspect(data).pickle, out[i], name);
}

test("of every fixture that loads", async () => {
  const files = readdirSync(folder, { recursive: true })
    .filter((name) => /^(torch-|variants).*\.(pth|pt)$/.test(name))
    .map((name) => [name, new Uint8Array(readFileSync(join(folder, name)))])
    .filter(([, data]) => {
      try {
        return inspect(data).pickle !== "";
      } catch (error) {
        assert.ok(error instanceof FormatError);
        return false;
      }
    });
  assert.ok(files.length > 100, `${files.length} files`);
  await compare(files);
});

test("of values of every kind", async () => {
  const value = {
    texts: [
      "",
      "it's",
      'a "b"',
      'it\'s "both"',
      "\\ \n\r\t\0\x7f",
      "naïve 名 \u{1F47E} \xa0\u200b\ufeff",
    ],
    ints: [
      0,
      255,
      256,
      65535,
      65536,
      -1,
      -(2 ** 31),
      2 ** 40,
      -(2 ** 52),
      2n ** 64n,
      -(2n ** 200n),
    ],
    floats: [
      0.1, -0, 1e16, 1.5e16, 123456789012345.6, 1e-4, 1.5e-5, 5e-324, 1e308, 1e22, 2.5, 1e100,
    ],
    special: [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
    rest: [null, true, false, Object.freeze([1, 2, 3, 4]), new Map([[1, tensor([1, 2])]])],
  };
  await compare([["values", savePth(value)]]);
});
