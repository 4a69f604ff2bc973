/** What index expressions make of JavaScript's values; PyTorch's rules are tested in tests/parity. */

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { arange, IndexError, init, memory, scope, slice, tensor, zeros } from "pixelgrad";

before(() => init());

test("ends of slices may be left open or lie beyond the tensor", () => {
  const x = arange(5);
  assert.deepEqual(x.index(slice()).toArray(), [0, 1, 2, 3, 4]);
  assert.deepEqual(x.index(slice(3)).toArray(), [3, 4]);
  assert.deepEqual(x.index(slice(null, -3)).toArray(), [0, 1]);
  assert.deepEqual(x.index(slice(null, null, 2)).toArray(), [0, 2, 4]);
  assert.deepEqual(x.index(slice(-100, Number.POSITIVE_INFINITY)).toArray(), [0, 1, 2, 3, 4]);
});

test("arrays are positions or masks, as numbers, BigInts or booleans", () => {
  const x = arange(4);
  assert.deepEqual(x.index([3, 0]).toArray(), [3, 0]);
  assert.deepEqual(x.index([3n, -1n]).toArray(), [3, 3]);
  assert.deepEqual(x.index([[0], [1]]).toArray(), [[0], [1]]);
  assert.deepEqual(x.index([true, false, false, true]).toArray(), [0, 3]);
  assert.deepEqual(x.index([]).toArray(), []);
});

test("positions beyond what float32 counts are exact", () => {
  scope(() => {
    const x = zeros(2 ** 24 + 2, { dtype: "uint8" });
    x.indexPut_(2 ** 24 + 1, 7);
    assert.deepEqual(x.index([2 ** 24 + 1, 2 ** 24]).toArray(), [7, 0]);
  });
});

test("anything else is no index", () => {
  const x = arange(4);
  for (const index of [0.5, "0", undefined, Number.NaN, {}, () => 0]) {
    assert.throws(() => x.index(index), IndexError);
  }
  assert.throws(() => x.index([0.5]), IndexError);
});

test("writing takes one part or a list of parts", () => {
  const x = zeros(2, 2);
  x.indexPut_(0, 1)
    .indexPut_([1, 1], 2)
    .indexPut_(slice(1), tensor([3, 4]));
  assert.deepEqual(x.toArray(), [
    [1, 1],
    [3, 4],
  ]);
});

test("what an index expression makes on the way is freed, also when it is refused", () => {
  const x = arange(4);
  const { tensors, bytes } = memory();
  x.index([0, 1]).dispose();
  assert.throws(() => x.index([0, 9]), IndexError);
  assert.deepEqual([memory().tensors, memory().bytes], [tensors, bytes]);
});
