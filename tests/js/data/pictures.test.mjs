/** Pictures and sheets. */

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { data, init, ShapeError, ValueError } from "pixelgrad";

before(() => init());

/** A picture whose pixel (x, y) is [x, y, 0, 255]. */
function grid(width, height) {
  const pixels = Array.from({ length: width * height }, (_, i) => [
    ...[i % width, Math.floor(i / width)],
    ...[0, 255],
  ]);
  return { width, height, data: Uint8ClampedArray.from(pixels.flat()) };
}
const corner = ({ data }) => [data[0], data[1]];

test("a sheet is cut row by row", () => {
  const sprites = data.sliceSheet(grid(6, 4), { width: 2 });
  assert.deepEqual(sprites.map(corner), [
    [0, 0],
    [2, 0],
    [4, 0],
    [0, 2],
    [2, 2],
    [4, 2],
  ]);
  assert.deepEqual([...sprites[4].data.subarray(12)], [3, 3, 0, 255]);
});

test("margins and gaps are skipped, what fills no cell is left out", () => {
  const options = { width: 3, height: 2, margin: 1, spacing: 2 };
  assert.deepEqual(data.sliceSheet(grid(11, 9), options).map(corner), [
    [1, 1],
    [6, 1],
    [1, 5],
    [6, 5],
  ]);
  assert.deepEqual(data.sliceSheet(grid(3, 3), { width: 4 }), []);
  assert.throws(() => data.sliceSheet(grid(3, 3), { width: 0 }), ValueError);
});

test("cells without a visible pixel can be left out", () => {
  const sheet = grid(4, 2);
  for (const at of [0, 1, 4, 5]) sheet.data[4 * at + 3] = 0;
  assert.equal(data.sliceSheet(sheet, { width: 2 }).length, 2);
  assert.deepEqual(data.sliceSheet(sheet, { width: 2, skipEmpty: true }).map(corner), [[2, 0]]);
});

test("colours are swapped all at once and only where they match", () => {
  const [a, b] = [
    [0, 0, 0, 255],
    [1, 0, 0, 255],
  ];
  const swapped = data.swapPalette(grid(3, 1), [a, b], [b, a]);
  assert.deepEqual([...swapped.data], [...b, ...a, 2, 0, 0, 255]);
  assert.throws(() => data.swapPalette(grid(1, 1), [a], []), ValueError);
});

test("pictures of different sizes and odd numbers of bytes are refused", () => {
  assert.throws(() => data.fromImages([grid(2, 2), grid(2, 3)]), ShapeError);
  assert.throws(() => data.fromImages([]), ValueError);
  assert.throws(() => data.fromImages(new Uint8Array(17), { width: 2, height: 2 }), ShapeError);
  assert.throws(() => data.fromImages(new Uint8Array(16)), ShapeError);
});
