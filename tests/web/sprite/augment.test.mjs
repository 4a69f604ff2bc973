import assert from "node:assert/strict";
import { test } from "node:test";
import { augment, recolor } from "../../../build/web-lib/sprite/augment.js";
import { createGrid, hash, setPixels } from "../../../build/web-lib/sprite/grid.js";
import { INK, TRANSPARENT } from "../../../build/web-lib/sprite/palette.js";
import { drawSprite } from "../../../build/web-lib/sprite/procedural/classes.js";
import { Random } from "../../../build/web-lib/sprite/random.js";

const sprites = [drawSprite("ghost", 1, 0), drawSprite("heart", 1, 1), drawSprite("fish", 1, 2)];
const painted = (grid) => [...grid.pixels].filter((v) => v !== TRANSPARENT).length;

test("originals come first, then variations that are new, visible and whole", () => {
  const all = augment(sprites, 60, 7);
  assert.equal(all.length, 60);
  for (const [i, grid] of sprites.entries()) assert.equal(all[i].grid, grid);
  assert.ok(new Set(all.map((v) => hash(v.grid))).size >= 58);
  for (const { grid, source } of all) assert.equal(painted(grid), painted(sprites[source]));
});

test("the same seed gives the same variations, another seed others", () => {
  const hashes = (seed) =>
    augment(sprites, 40, seed)
      .map((v) => hash(v.grid))
      .join();
  assert.equal(hashes(3), hashes(3));
  assert.notEqual(hashes(3), hashes(4));
});

test("nothing, one empty sprite, and too few wishes end at once", () => {
  assert.deepEqual(augment([], 10, 0), []);
  assert.equal(augment([createGrid()], 10, 0).length, 10);
  assert.equal(augment(sprites, 2, 0).length, 3);
});

test("recolor changes the main surface and keeps the outline", () => {
  const square = Array.from({ length: 16 }, (_, i) => ({ x: i % 4, y: i >> 2 }));
  let grid = setPixels(createGrid(), square, INK.red);
  grid = setPixels(grid, [{ x: 0, y: 0 }], INK.midnight);
  const other = recolor(grid, new Random(5));
  assert.equal(other.pixels[0], INK.midnight);
  assert.notEqual(other.pixels[1], INK.red);
  assert.equal(painted(other), 16);
  assert.equal(recolor(createGrid(), new Random(5)).pixels[0], TRANSPARENT);
});
