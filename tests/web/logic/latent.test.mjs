import assert from "node:assert/strict";
import { test } from "node:test";
import { Explorer, morph } from "../../../build/web-lib/logic/latent.js";

const vec = (...values) => Float32Array.from(values);

test("a morph starts and ends where it should, in equal steps", () => {
  assert.deepEqual(morph(vec(0, 4), vec(2, 0), 3), vec(0, 4, 1, 2, 2, 0));
});

test("the plane is spanned by its two directions", () => {
  const explorer = new Explorer(vec(1, 1), vec(1, 0), vec(0, 2));
  assert.deepEqual(explorer.vector, vec(1, 1));
  explorer.moveTo(0.5, -1);
  assert.deepEqual(explorer.vector, vec(1.5, -1));
  assert.deepEqual(explorer.position, { x: 0.5, y: -1 });
});

test("a coordinate is set exactly, wherever one is on the plane, and moves the plane along", () => {
  const explorer = new Explorer(vec(1, 1), vec(1, 0), vec(0, 2));
  explorer.moveTo(0.5, -1);
  explorer.setCoordinate(0, 3);
  assert.deepEqual(explorer.vector, vec(3, -1));
  explorer.moveTo(0, 0);
  assert.deepEqual(explorer.vector, vec(2.5, 1));
});

test("the vector that was handed in stays as it was", () => {
  const origin = vec(1, 1);
  new Explorer(origin, vec(1, 0), vec(0, 1)).setCoordinate(1, 9);
  assert.deepEqual(origin, vec(1, 1));
});
