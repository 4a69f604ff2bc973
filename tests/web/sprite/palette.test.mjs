import assert from "node:assert/strict";
import { test } from "node:test";
import { linePoints } from "../../../build/web-lib/sprite/edit.js";
import { createGrid, equals, setPixels } from "../../../build/web-lib/sprite/grid.js";
import {
  colorName,
  INK,
  nearestColor,
  PALETTE,
  TRANSPARENT,
} from "../../../build/web-lib/sprite/palette.js";
import { fromRgba, toRgb, toRgba } from "../../../build/web-lib/sprite/rgba.js";

test("sixteen different colours with different names, none of them the network's background", () => {
  assert.equal(PALETTE.length, 16);
  assert.equal(new Set(PALETTE.map((c) => c.rgb.join())).size, 16);
  assert.equal(new Set(PALETTE.map((c) => c.name)).size, 16);
  assert.ok(PALETTE.every((c) => c.rgb.some((v) => v > 0)));
  assert.equal(colorName(INK.sky), "sky blue");
  assert.equal(colorName(TRANSPARENT), "transparent");
  assert.throws(() => colorName(16), { name: "RangeError", message: /16 is not a palette index/ });
});

test("nearestColor keeps palette colours and finds the ones people mean", () => {
  for (const [index, { rgb }] of PALETTE.entries()) assert.equal(nearestColor(...rgb), index);
  const meant = {
    red: [255, 0, 0],
    yellow: [255, 235, 0],
    lime: [80, 230, 60],
    cream: [255, 255, 255],
  };
  for (const [name, rgb] of Object.entries(meant))
    assert.equal(nearestColor(...rgb), INK[name], name);
  assert.equal(nearestColor(0, 0, 0), INK.black);
  for (let v = 80; v <= 215; v += 5) {
    const grey = nearestColor(v, v, v);
    assert.ok(grey === INK.slate || grey === INK.silver, `grey ${v}`);
  }
});

test("RGBA bytes and back give the same grid", () => {
  let grid = createGrid(16, 8);
  for (let c = 0; c < 16; c++)
    grid = setPixels(grid, linePoints({ x: c, y: 0 }, { x: c, y: 5 }), c);
  assert.ok(equals(fromRgba({ width: 16, height: 8, data: toRgba(grid) }), grid));
});

test("RGB bytes put transparent pixels on the background", () => {
  const grid = setPixels(createGrid(2, 1), [{ x: 0, y: 0 }], INK.red);
  assert.deepEqual([...toRgb(grid)], [...PALETTE[INK.red].rgb, 0, 0, 0]);
  assert.deepEqual([...toRgb(grid, [1, 2, 3])], [...PALETTE[INK.red].rgb, 1, 2, 3]);
});

test("alpha below 128 is transparent, and a wrong byte count is refused", () => {
  const data = Uint8ClampedArray.from([255, 0, 0, 127, 255, 0, 0, 128]);
  assert.deepEqual([...fromRgba({ width: 2, height: 1, data }).pixels], [TRANSPARENT, INK.red]);
  assert.throws(() => fromRgba({ width: 3, height: 1, data }), { message: /8 bytes for 3x1/ });
});
