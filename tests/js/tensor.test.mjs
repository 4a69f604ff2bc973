import assert from "node:assert/strict";
import { test } from "node:test";
import { arange, cat, eye, F, full, init, ones, rand, tensor, zeros, zerosLike } from "pixelgrad";
import { assertClose } from "./support.mjs";

await init();

test("tensor takes nested arrays and typed arrays, and copies them", () => {
  const x = tensor([
    [1, 2, 3],
    [4, 5, 6],
  ]);
  assert.deepEqual([x.shape, x.dtype, x.ndim, x.numel], [[2, 3], "float32", 2, 6]);
  assert.equal(tensor([true, false]).dtype, "bool");
  assert.equal(tensor([1n, 2n]).dtype, "int64");
  assert.equal(tensor(new Int16Array([1])).dtype, "int16");
  assert.equal(tensor(new Uint8ClampedArray([1])).dtype, "uint8");
  assert.deepEqual(tensor(new Float32Array(6), { shape: [3, 2] }).shape, [3, 2]);
  const source = new Float32Array([1, 2]);
  const copy = tensor(source);
  source[0] = 9;
  assert.deepEqual(copy.toArray(), [1, 2]);
  const window = new Float32Array([0, 1, 2, 3]).subarray(1, 3);
  assert.deepEqual(tensor(window).toArray(), [1, 2]);
});

test("tensor refuses what does not fit", () => {
  assert.throws(() => tensor(new Float32Array(5), { shape: [2, 3] }), { name: "ValueError" });
  assert.throws(() => tensor([1, [2]]), { name: "ValueError" });
  assert.throws(() => tensor([[1], 2]), { name: "ValueError" });
  assert.throws(() => tensor(["1"]), { name: "ValueError" });
  assert.throws(() => tensor(new Uint16Array(2)), { name: "DTypeError" });
});

test("every dtype goes in and comes out", () => {
  const cases = {
    float32: [1.5, -2],
    float64: [1.5, -2],
    float16: [1.5, -2],
    bfloat16: [1.5, -2],
    int64: [1, -2],
    int32: [1, -2],
    int16: [1, -2],
    int8: [1, -2],
    uint8: [1, 200],
    bool: [true, false],
  };
  for (const [dtype, values] of Object.entries(cases)) {
    const x = tensor(values.map(Number), { dtype });
    assert.equal(x.dtype, dtype);
    assert.deepEqual(x.toArray(), values, dtype);
    assert.equal(x.to("float32").dtype, "float32");
    assert.equal(x.bytes().length, x.data().byteLength);
  }
  assert.deepEqual([...tensor([1.5], { dtype: "float16" }).data()], [0x3e00]);
  assert.deepEqual(tensor(new Uint16Array([0x3e00]), { dtype: "float16" }).toArray(), [1.5]);
});

test("item gives numbers, booleans and, where numbers end, BigInts", () => {
  assert.equal(tensor(2.5).item(), 2.5);
  assert.equal(tensor([true]).item(), true);
  assert.equal(tensor([7n]).item(), 7);
  assert.equal(tensor([2n ** 60n]).item(), 2n ** 60n);
  assert.throws(() => ones(2).item(), { name: "RuntimeError" });
});

test("creation", () => {
  assert.deepEqual(zeros(2, 2).toArray(), [
    [0, 0],
    [0, 0],
  ]);
  assert.deepEqual(ones([2], { dtype: "int32" }).toArray(), [1, 1]);
  assert.deepEqual(full([2], 3.5).toArray(), [3.5, 3.5]);
  assert.deepEqual(arange(4).toArray(), [0, 1, 2, 3]);
  assert.deepEqual(arange(1, 2, 0.25, { dtype: "float64" }).toArray(), [1, 1.25, 1.5, 1.75]);
  assert.deepEqual(eye(2).toArray(), [
    [1, 0],
    [0, 1],
  ]);
  assert.deepEqual(zerosLike(ones(2, { dtype: "int64" })).toArray(), [0, 0]);
  assert.equal(ones(2, 3, { requiresGrad: true }).requiresGrad, true);
  assert.deepEqual(zeros(0, 3).shape, [0, 3]);
  assert.equal(zeros(0, 3).data().length, 0);
  assert.throws(() => zeros(-1), { name: "ShapeError" });
  assert.throws(() => rand(2, { dtype: "int64" }), { name: "DTypeError" });
});

test("arithmetic broadcasts and takes numbers on its right", () => {
  const x = tensor([
    [1, 2],
    [3, 4],
  ]);
  assert.deepEqual(x.add(tensor([10, 20])).toArray(), [
    [11, 22],
    [13, 24],
  ]);
  assert.deepEqual(x.sub(1).mul(2).div(4).toArray(), [
    [0, 0.5],
    [1, 1.5],
  ]);
  assert.deepEqual(x.rsub(10).toArray(), [
    [9, 8],
    [7, 6],
  ]);
  assert.deepEqual(x.reciprocal().toArray()[1][1], 0.25);
  assert.deepEqual(x.neg().abs().toArray(), x.toArray());
  assert.deepEqual(x.square().sqrt().toArray(), x.toArray());
  assert.deepEqual(x.pow(2).toArray(), [
    [1, 4],
    [9, 16],
  ]);
  assertClose(x.log().exp(), [1, 2, 3, 4]);
  assert.deepEqual(x.matmul(eye(2)).toArray(), x.toArray());
  assertClose(tensor([-1, 0, 1]).sigmoid(), [0.2689414213699951, 0.5, 0.7310585786300049]);
  assertClose(tensor([-1, 0, 1]).tanh(), [-0.7615941559557649, 0, 0.7615941559557649]);
  assert.deepEqual(tensor([-1, 0, 1]).relu().toArray(), [0, 0, 1]);
});

test("shapes", () => {
  const x = arange(6).reshape(2, 3);
  assert.deepEqual(x.t().toArray(), [
    [0, 3],
    [1, 4],
    [2, 5],
  ]);
  assert.deepEqual(x.transpose(0, -1).shape, [3, 2]);
  assert.deepEqual(x.permute(1, 0).shape, [3, 2]);
  assert.deepEqual(x.reshape([3, -1]).shape, [3, 2]);
  assert.deepEqual(x.unsqueeze(0).shape, [1, 2, 3]);
  assert.deepEqual(x.unsqueeze(-1).shape, [2, 3, 1]);
  assert.deepEqual(x.reshape(1, 2, 1, 3).squeeze().shape, [2, 3]);
  assert.deepEqual(x.reshape(1, 2, 1, 3).squeeze(2).shape, [1, 2, 3]);
  assert.deepEqual(x.squeeze(0).shape, [2, 3]);
  assert.deepEqual(ones(2, 3, 4).flatten(1).shape, [2, 12]);
  assert.deepEqual(ones(2, 3, 4).flatten().shape, [24]);
  assert.deepEqual(tensor(1).flatten().shape, [1]);
  assert.deepEqual(ones(1, 3).expand(2, -1).shape, [2, 3]);
  assert.deepEqual(x.narrow(1, 1, 2).toArray(), [
    [1, 2],
    [4, 5],
  ]);
  assert.deepEqual(x.select(0, 1).toArray(), [3, 4, 5]);
  assert.deepEqual(cat([x, x], { dim: 1 }).shape, [2, 6]);
  assert.throws(() => ones(2, 2, 2).t(), { name: "ShapeError" });
  assert.throws(() => x.squeeze(2), { name: "IndexError" });
});

test("views share memory, clones do not", () => {
  const x = zeros(2, 2);
  const [view, copy] = [x.t(), x.clone()];
  x.fill_(5);
  assert.deepEqual(
    [view.toArray(), copy.toArray()],
    [
      [
        [5, 5],
        [5, 5],
      ],
      [
        [0, 0],
        [0, 0],
      ],
    ],
  );
});

test("reductions", () => {
  const x = arange(6, { dtype: "float32" }).reshape(2, 3);
  assert.equal(x.sum().item(), 15);
  assert.deepEqual(x.sum({ dim: 0 }).toArray(), [3, 5, 7]);
  assert.deepEqual(x.mean({ dim: [1], keepdim: true }).toArray(), [[1], [4]]);
  assert.equal(x.mean().item(), 2.5);
});

test("in-place twins change the tensor and return it", () => {
  const x = ones(2);
  assert.equal(x.add_(tensor([1, 2]), { alpha: 2 }), x);
  assert.deepEqual(x.toArray(), [3, 5]);
  assert.deepEqual(x.sub_(1).mul_(2).toArray(), [4, 8]);
  assert.deepEqual(x.copy_(tensor([1n])).toArray(), [1, 1]);
  assert.deepEqual(x.zero_().toArray(), [0, 0]);
});

test("gradients reach the leaves, add up, and can be removed", () => {
  const w = tensor([1, 2], { requiresGrad: true });
  assert.deepEqual([w.isLeaf, w.grad], [true, null]);
  const loss = () => w.mul(w).sum();
  assert.deepEqual([loss().isLeaf, loss().requiresGrad], [false, true]);
  loss().backward();
  assert.deepEqual(w.grad.toArray(), [2, 4]);
  loss().backward();
  assert.deepEqual(w.grad.toArray(), [4, 8]);
  w.grad = null;
  w.mul(3).backward(tensor([1, 10]));
  assert.deepEqual(w.grad.toArray(), [3, 30]);
  assert.equal(w.detach().requiresGrad, false);
  const kept = loss();
  kept.backward(undefined, { retainGraph: true });
  kept.backward();
  assert.throws(() => kept.backward(), {
    name: "RuntimeError",
    message: /^Trying to backward through the graph a second time/,
  });
  assert.throws(() => w.to("float64"), { name: "DTypeError", message: /detach/ });
});

test("F holds the functional forms", () => {
  const [x, w, b] = [tensor([[1, 2]]), tensor([[3, 4]]), tensor([5])];
  assert.equal(F.linear(x, w, b).item(), 16);
  assert.equal(F.linear(x, w).item(), 11);
  assert.equal(F.mseLoss(x, w).item(), 4);
  assert.equal(F.mseLoss(x, w, { reduction: "sum" }).item(), 8);
  assert.deepEqual(F.mseLoss(x, w, { reduction: "none" }).toArray(), [[4, 4]]);
  assert.throws(() => F.mseLoss(x, w, { reduction: "some" }), { name: "ValueError" });
});
