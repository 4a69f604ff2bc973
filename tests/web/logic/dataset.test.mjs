import assert from "node:assert/strict";
import { test } from "node:test";
import {
  drawingsWithVariations,
  NUM_PIXELS,
  toTrainingBytes,
  trainingSprites,
} from "../../../build/web-lib/logic/dataset.js";
import { DEFAULTS } from "../../../build/web-lib/logic/settings.js";
import { drawSprite } from "../../../build/web-lib/sprite/procedural/classes.js";
import { toRgb } from "../../../build/web-lib/sprite/rgba.js";

const drawing = (id) => ({ id, grid: drawSprite("key", 1, id) });

test("classes take turns, and sprite n of a class is its n-th", () => {
  const settings = { ...DEFAULTS, classes: ["ghost", "fish"], count: 5, seed: 9 };
  assert.deepEqual(trainingSprites(settings, []), [
    drawSprite("ghost", 9, 0),
    drawSprite("fish", 9, 0),
    drawSprite("ghost", 9, 1),
    drawSprite("fish", 9, 1),
    drawSprite("ghost", 9, 2),
  ]);
});

test("few drawings are varied, many are not, and nobody has to", () => {
  assert.equal(drawingsWithVariations(DEFAULTS, 0), 0);
  assert.equal(drawingsWithVariations(DEFAULTS, 1), 16);
  assert.equal(drawingsWithVariations(DEFAULTS, 50), 128);
  assert.equal(drawingsWithVariations(DEFAULTS, 100), 100);
  assert.equal(drawingsWithVariations({ ...DEFAULTS, variations: false }, 1), 1);
});

test("drawings come after the classes, originals first", () => {
  const settings = { ...DEFAULTS, classes: ["gem"], count: 2 };
  const sprites = trainingSprites(settings, [drawing(1), drawing(2)]);
  assert.equal(sprites.length, 2 + 32);
  assert.deepEqual(sprites.slice(2, 4), [drawing(1).grid, drawing(2).grid]);
});

test("no class and no drawing make no sprite", () => {
  assert.deepEqual(trainingSprites({ ...DEFAULTS, classes: [] }, []), []);
});

test("training bytes are the sprites' RGB, one after another", () => {
  const sprites = [drawSprite("heart", 1, 0), drawSprite("tree", 1, 0)];
  const bytes = toTrainingBytes(sprites);
  assert.equal(bytes.length, 2 * NUM_PIXELS);
  assert.deepEqual(bytes.subarray(NUM_PIXELS), toRgb(sprites[1]));
});
