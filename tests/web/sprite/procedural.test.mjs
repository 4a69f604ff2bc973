import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { hash } from "../../../build/web-lib/sprite/grid.js";
import { PALETTE, TRANSPARENT } from "../../../build/web-lib/sprite/palette.js";
import { classes, drawSprite } from "../../../build/web-lib/sprite/procedural/classes.js";
import { Random } from "../../../build/web-lib/sprite/random.js";

/**
 * Sprites (seed 0, n 0), (seed 42, n 7) and (seed 2^32-1, n 1000) of every class. These never
 * change: shared links and saved projects name sprites by class, seed and number.
 */
const GOLDEN = {
  heart: ["862b1d40", "00c1ab27", "eaf1a2d9"],
  potion: ["5a4f5c8e", "1e2200a2", "ba8fcb95"],
  sword: ["1433dc8f", "ecff2891", "55b18521"],
  gem: ["02c24098", "b99c789c", "bc4b1710"],
  ghost: ["1ca617cf", "be0ce6c4", "10e31c2f"],
  invader: ["f486fea0", "d1862de4", "096d4d78"],
  slime: ["bd44524a", "a7610c6e", "55b52f43"],
  mushroom: ["d6117a03", "1a164aae", "d3cc290e"],
  tree: ["c29588b6", "b8be8870", "e2dcb0b3"],
  fish: ["75a7dda0", "50043bb0", "3f276b22"],
  rocket: ["ce5c79b4", "3e71871c", "923605f9"],
  face: ["149ae2fa", "89b323ec", "a727d402"],
  skull: ["86876387", "7da23041", "544b7ee7"],
  shield: ["70251b45", "3dba751f", "898832c6"],
  key: ["d70d220d", "bf364ac1", "70b916d0"],
  house: ["8cbee91f", "059f5437", "f0242259"],
};

test("the random stream is fixed", () => {
  const random = new Random(1, 2, 3);
  const stream = Array.from({ length: 4 }, () => random.uint32());
  assert.deepEqual(stream, [58273383, 529059020, 3958330939, 331291630]);
  assert.throws(() => random.pick([]), { message: /the list is empty/ });
});

test("random numbers stay in their ranges and reach both ends", () => {
  const random = new Random(9);
  const seen = new Set();
  for (let i = 0; i < 2000; i++) {
    seen.add(random.int(-2, 3));
    const value = random.range(5, 6);
    assert.ok(value >= 5 && value < 6);
  }
  assert.deepEqual(
    [...seen].sort((a, b) => a - b),
    [-2, -1, 0, 1, 2, 3],
  );
});

test("sixteen classes in a fixed order, with words for one and many", () => {
  assert.deepEqual(
    classes.map((c) => c.id),
    Object.keys(GOLDEN),
  );
  assert.equal(classes.find((c) => c.id === "fish").plural, "fish");
  assert.equal(classes.find((c) => c.id === "ghost").plural, "ghosts");
});

test("sprite n of seed s is the same everywhere and forever", () => {
  for (const [id, expected] of Object.entries(GOLDEN)) {
    const drawn = [
      [0, 0],
      [42, 7],
      [4294967295, 1000],
    ].map(([seed, n]) => hash(drawSprite(id, seed, n)));
    assert.deepEqual(drawn, expected, id);
  }
  const all = createHash("sha256");
  for (const { id } of classes)
    for (let n = 0; n < 256; n++) all.update(drawSprite(id, 1, n).pixels);
  assert.equal(
    all.digest("hex"),
    "36a53fc59772ebe02d980bbb7bec5415e136fc0ef445e6160566609cf0d3c5f7",
  );
});

test("every sprite is 16x16, of palette colours, outlined and worth looking at", () => {
  for (const { id } of classes) {
    for (let n = 0; n < 256; n++) {
      const { width, height, pixels } = drawSprite(id, 2, n);
      assert.deepEqual([width, height], [16, 16]);
      const used = new Set(pixels);
      for (const index of used) assert.ok(index === TRANSPARENT || index < PALETTE.length);
      const painted = pixels.filter((index) => index !== TRANSPARENT).length;
      assert.ok(used.size >= 4 && painted >= 40 && painted <= 240, `${id} ${n}: ${painted} pixels`);
    }
  }
});

test("at least 85 % of 4096 sprites are unique, and no class falls far behind", () => {
  const unique = new Set();
  for (const { id } of classes) {
    const own = new Set();
    for (let n = 0; n < 256; n++) own.add(drawSprite(id, 5, n).pixels.join());
    assert.ok(own.size >= 180, `${id}: ${own.size} of 256`);
    for (const key of own) unique.add(key);
  }
  assert.ok(unique.size >= 4096 * 0.85, `${unique.size} of 4096`);
});

test("drawSprite refuses unknown classes and numbers in one sentence", () => {
  assert.throws(() => drawSprite("dragon", 0, 0), {
    message: /no class "dragon"; choose one of heart/,
  });
  assert.throws(() => drawSprite("toString", 0, 0), { message: /no class/ });
  for (const bad of [-1, 0.5, 4294967296, Number.NaN, Number.POSITIVE_INFINITY]) {
    assert.throws(() => drawSprite("heart", bad, 0), { message: /whole number/ });
    assert.throws(() => drawSprite("heart", 0, bad), { message: /whole number/ });
  }
});
