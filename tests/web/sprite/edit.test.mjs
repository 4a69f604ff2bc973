import assert from "node:assert/strict";
import { test } from "node:test";
import {
  clear,
  flip,
  floodFill,
  linePoints,
  shift,
  turn,
  withMirror,
} from "../../../build/web-lib/sprite/edit.js";
import {
  createGrid,
  equals,
  getPixel,
  hash,
  isEmpty,
  setPixels,
} from "../../../build/web-lib/sprite/grid.js";
import { INK, TRANSPARENT } from "../../../build/web-lib/sprite/palette.js";

const row = (grid, y) => [...grid.pixels.subarray(y * grid.width, (y + 1) * grid.width)];

test("createGrid refuses hostile sizes in one sentence", () => {
  for (const side of [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 257, 1e9]) {
    assert.throws(() => createGrid(side), { name: "RangeError", message: /from 1 to 256/ });
  }
  assert.equal(createGrid(256).pixels.length, 65536);
});

test("setPixels paints inside, ignores outside, and leaves its input alone", () => {
  const before = createGrid(4);
  const after = setPixels(
    before,
    [
      { x: 1, y: 2 },
      { x: -1, y: 0 },
      { x: 4, y: 0 },
    ],
    INK.red,
  );
  assert.equal(getPixel(after, { x: 1, y: 2 }), INK.red);
  assert.equal([...after.pixels].filter((v) => v !== TRANSPARENT).length, 1);
  assert.ok(isEmpty(before));
  assert.equal(setPixels(after, [{ x: 1, y: 2 }], INK.red), after, "no change, same grid");
});

test("a line joins its ends without gaps, whichever way it is drawn", () => {
  for (let x = -7; x <= 7; x++) {
    for (let y = -7; y <= 7; y++) {
      const points = linePoints({ x: 0, y: 0 }, { x, y });
      assert.deepEqual(points[0], { x: 0, y: 0 });
      assert.deepEqual(points.at(-1), { x, y });
      assert.equal(points.length, Math.max(Math.abs(x), Math.abs(y)) + 1);
      for (let i = 1; i < points.length; i++) {
        assert.ok(Math.abs(points[i].x - points[i - 1].x) <= 1);
        assert.ok(Math.abs(points[i].y - points[i - 1].y) <= 1);
      }
    }
  }
  assert.deepEqual(
    linePoints({ x: 0, y: 0 }, { x: 5, y: 2 }).map((p) => p.y),
    [0, 0, 1, 1, 2, 2],
  );
});

test("floodFill stops at other colours and at diagonals", () => {
  const diagonal = setPixels(createGrid(4), linePoints({ x: 0, y: 3 }, { x: 3, y: 0 }), INK.black);
  const filled = floodFill(diagonal, { x: 0, y: 0 }, INK.sky);
  assert.equal([...filled.pixels].filter((v) => v === INK.sky).length, 6);
  assert.equal(getPixel(filled, { x: 3, y: 3 }), TRANSPARENT);
  assert.equal(floodFill(filled, { x: 0, y: 0 }, INK.sky), filled);
  assert.equal(floodFill(filled, { x: 9, y: 0 }, INK.red), filled);
  const whole = floodFill(createGrid(256), { x: 128, y: 128 }, INK.red);
  assert.ok(whole.pixels.every((v) => v === INK.red));
});

test("mirror, flip, turn, shift and clear move pixels where they say", () => {
  const corner = setPixels(createGrid(3, 2), [{ x: 0, y: 0 }], INK.red);
  const both = setPixels(corner, withMirror(corner, [{ x: 0, y: 1 }]), INK.sky);
  assert.deepEqual(row(both, 1), [INK.sky, TRANSPARENT, INK.sky]);
  assert.equal(getPixel(flip(corner), { x: 2, y: 0 }), INK.red);
  assert.ok(equals(flip(flip(both)), both));
  const turned = turn(corner);
  assert.deepEqual([turned.width, turned.height], [2, 3]);
  assert.equal(getPixel(turned, { x: 1, y: 0 }), INK.red);
  assert.ok(equals(turn(turn(turn(turned))), corner));
  assert.equal(getPixel(shift(corner, 1, 1), { x: 1, y: 1 }), INK.red);
  assert.ok(isEmpty(shift(corner, -1, 0)));
  assert.ok(isEmpty(clear(corner)));
});

test("equals and hash see size and every pixel", () => {
  const a = setPixels(createGrid(), [{ x: 3, y: 3 }], INK.red);
  const b = setPixels(createGrid(), [{ x: 3, y: 3 }], INK.red);
  const c = setPixels(b, [{ x: 3, y: 3 }], INK.pink);
  assert.ok(equals(a, b) && !equals(a, c) && !equals(createGrid(2, 3), createGrid(3, 2)));
  assert.equal(hash(a), hash(b));
  assert.notEqual(hash(a), hash(c));
  assert.notEqual(hash(createGrid(2, 3)), hash(createGrid(3, 2)));
});
