import assert from "node:assert/strict";
import { test } from "node:test";
import { LossCurve } from "../../../build/web-lib/logic/loss-curve.js";

test("reports are joined in the order of their steps", () => {
  const curve = new LossCurve();
  curve.write(2, Float32Array.of(4, 3));
  curve.write(3, Float32Array.of(2));
  assert.deepEqual([...curve.losses], [4, 3, 2]);
});

test("a run that went back forgets what lay ahead", () => {
  const curve = new LossCurve();
  curve.write(4, Float32Array.of(4, 3, 2, 1));
  curve.write(2, Float32Array.of());
  assert.deepEqual([...curve.losses], [4, 3]);
  curve.write(3, Float32Array.of(9));
  assert.deepEqual([...curve.losses], [4, 3, 9]);
  curve.write(0, Float32Array.of());
  assert.equal(curve.length, 0);
});

test("steps that nobody reported are gaps, not old values", () => {
  const curve = new LossCurve();
  curve.write(3, Float32Array.of(5, 5, 5));
  curve.write(1, Float32Array.of());
  curve.write(4, Float32Array.of(7));
  assert.deepEqual([...curve.losses], [5, Number.NaN, Number.NaN, 7]);
});

test("a restored run brings its whole past, and a long one has room", () => {
  const curve = new LossCurve();
  const past = Float32Array.from({ length: 10_000 }, (_, i) => i);
  curve.write(10_000, past);
  assert.deepEqual(curve.losses, past);
});

test("drawn points average their stretch of steps", () => {
  const curve = new LossCurve();
  curve.write(5, Float32Array.of(1, 3, 5, 7, 9));
  assert.deepEqual(curve.points(5), { steps: [1, 2, 3, 4, 5], losses: [1, 3, 5, 7, 9] });
  assert.deepEqual(curve.points(3), { steps: [2, 4, 5], losses: [2, 6, 9] });
  assert.deepEqual(new LossCurve().points(3), { steps: [], losses: [] });
});
