/** Loaders of data sets of one's own; PyTorch's batches are compared in tests/parity. */

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { data, Generator, init, manualSeed, memory, scope, tensor, zeros } from "pixelgrad";

before(() => init());

class Squares {
  length = 5;
  get(i) {
    return [tensor([i, i * i]), i % 2 === 0];
  }
}

test("a class with length and get is a data set", () => {
  const batches = [...new data.DataLoader(new Squares(), { batchSize: 2 })];
  assert.deepEqual(
    batches.map(([x, even]) => [x.toArray(), even.toArray()]),
    [
      [
        [
          [0, 0],
          [1, 1],
        ],
        [true, false],
      ],
      [
        [
          [2, 4],
          [3, 9],
        ],
        [true, false],
      ],
      [[[4, 16]], [true]],
    ],
  );
});

test("examples can be joined in another way", () => {
  const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);
  const loader = new data.DataLoader([1, 2, 3, 4, 5], { batchSize: 2, collate: sum });
  assert.deepEqual([...loader], [3, 7, 5]);
  assert.deepEqual([...loader], [3, 7, 5]);
});

test("two epochs have different orders, the same seed the same ones", () => {
  const orders = () => {
    manualSeed(3);
    const loader = new data.DataLoader([0, 1, 2, 3, 4, 5, 6, 7], { batchSize: 8, shuffle: true });
    return [0, 1].map(() => [...loader][0].toArray().join());
  };
  const [first, second] = orders();
  assert.notEqual(first, second);
  assert.deepEqual(orders(), [first, second]);
});

test("parts of parts read the same examples", () => {
  const [half] = data.randomSplit(new data.TensorDataset(tensor([10, 11, 12, 13])), [2, 2]);
  const [, one] = data.randomSplit(half, [1, 1], { generator: new Generator(1) });
  const [[batch]] = new data.DataLoader(one);
  assert.deepEqual(batch.toArray(), one.get(0)[0].reshape(1).toArray());
  assert.equal(batch.item(), 10 + half.indices[one.indices[0]]);
});

test("an epoch in a scope leaves nothing behind", () => {
  const dataset = new data.TensorDataset(zeros(100, 3), zeros(100));
  const loader = new data.DataLoader(dataset, { batchSize: 8, shuffle: true });
  const epoch = () => {
    for (const batch of loader) scope(() => batch[0].sum());
  };
  scope(epoch);
  const { tensors, bytes } = memory();
  for (let i = 0; i < 20; i++) scope(epoch);
  assert.deepEqual([memory().tensors, memory().bytes], [tensors, bytes]);
});
