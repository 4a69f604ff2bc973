/** Expected numbers come from torch 2.14: the same seeds, models and data. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { init, loadPth, manualSeed, nn, ones, optim, savePth, scope, tensor } from "pixelgrad";
import { assertClose } from "./support.mjs";

await init();

const x = tensor([
  [0, 1],
  [1, 0],
  [1, 1],
]);
const y = tensor([[1], [1], [0]]);

function model() {
  manualSeed(0);
  return new nn.Sequential(new nn.Linear(2, 3), new nn.Tanh(), new nn.Linear(3, 1));
}

function train(net, optimizer, steps) {
  let last = 0;
  for (let i = 0; i < steps; i++) {
    scope(() => {
      optimizer.zeroGrad();
      const loss = new nn.MSELoss().call(net.call(x), y);
      loss.backward();
      optimizer.step();
      last = loss.item();
    });
  }
  return last;
}

const all = (net) => net.parameters().flatMap((parameter) => [...parameter.data()]);

test("Adam walks PyTorch's way", () => {
  const net = model();
  const loss = train(net, new optim.Adam(net.parameters(), { lr: 0.05 }), 20);
  assertClose(tensor(loss), [0.3010971248149872]);
  const [w1, b1, w2, b2] = net.parameters();
  assertClose(
    w1,
    [
      0.5287476181983948, 0.8084447383880615, -1.1804159879684448, -1.146798849105835,
      -0.5183153748512268, -0.2592659592628479,
    ],
  );
  assertClose(b1, [0.6112208366394043, -0.11417604237794876, -0.6437857747077942]);
  assertClose(w2, [0.30884671211242676, -0.14034417271614075, -0.22540242969989777]);
  assertClose(b2, [-0.14986807107925415]);
});

test("SGD with momentum, weight decay and parameter groups walks PyTorch's way", () => {
  const net = model();
  const sgd = new optim.SGD(
    [{ params: net.at(0).parameters(), lr: 0.1 }, { params: net.at(2).parameters() }],
    { lr: 0.05, momentum: 0.9, weightDecay: 0.01 },
  );
  assert.deepEqual(
    sgd.paramGroups.map(({ lr }) => lr),
    [0.1, 0.05],
  );
  assertClose(tensor(train(net, sgd, 20)), [0.2786484360694885]);
  const [w1, b1, w2, b2] = net.parameters();
  assertClose(
    w1,
    [
      0.026355260983109474, 0.3244314193725586, -0.6747084856033325, -0.6413986682891846,
      -0.03234142065048218, 0.32815873622894287,
    ],
  );
  assertClose(b1, [0.36141496896743774, 0.13768653571605682, -0.030896587297320366]);
  assertClose(w2, [-0.12329910695552826, 0.5878524780273438, 0.17071376740932465]);
  assertClose(b2, [1.3539785146713257]);
  const state = sgd.stateDict();
  assert.deepEqual([...state.get("state").keys()], [0, 1, 2, 3]);
  const indices = state.get("param_groups").map((group) => group.get("params"));
  assert.deepEqual(indices, [
    [0, 1],
    [2, 3],
  ]);
});

for (const [name, make] of Object.entries({
  Adam: (net) => new optim.Adam(net.parameters(), { lr: 0.05, amsgrad: true }),
  SGD: (net) =>
    new optim.SGD(
      [{ params: net.at(0).parameters(), lr: 0.1 }, { params: net.at(2).parameters() }],
      {
        momentum: 0.9,
      },
    ),
})) {
  test(`${name} goes on from a saved state, bit for bit`, () => {
    const [net, other] = [model(), model()];
    const optimizer = make(net);
    train(net, optimizer, 7);
    const file = savePth(
      new Map([
        ["model", net.stateDict()],
        ["optimizer", optimizer.stateDict()],
      ]),
    );
    train(net, optimizer, 5);
    const saved = loadPth(file);
    const second = make(other);
    other.loadStateDict(saved.get("model"));
    second.loadStateDict(saved.get("optimizer"));
    train(other, second, 5);
    assert.deepEqual(all(other), all(net));
  });
}

test("what does not fit is refused", () => {
  const net = model();
  const adam = new optim.Adam(net.parameters());
  for (const make of [
    () => new optim.Adam([]),
    () => new optim.Adam(net.parameters(), { lr: -1 }),
    () => new optim.SGD(net.parameters(), { nesterov: true }),
    () => adam.loadStateDict(new Map()),
    () => adam.loadStateDict(new optim.Adam([new nn.Parameter(ones(1))]).stateDict()),
  ]) {
    assert.throws(make, { name: "ValueError" });
  }
});

test("the learning rate can be changed on the way", () => {
  const p = new nn.Parameter(tensor([1]));
  const sgd = new optim.SGD([p], { lr: 1 });
  p.grad = tensor([1]);
  sgd.paramGroups[0].lr = 0.25;
  sgd.step();
  assert.equal(p.item(), 0.75);
  sgd.zeroGrad();
  assert.equal(p.grad, null);
});
