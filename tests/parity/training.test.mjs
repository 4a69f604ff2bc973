/** Whole training runs, written in JavaScript as in Python: the same losses for 200 steps. */

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { init, manualSeed, nn, optim, rand, scope } from "pixelgrad";
import { ask, newest, oldest } from "./torch.mjs";

const STEPS = 200;
/** Relative; two PyTorchs differ from each other by 4e-7 on the same run. */
const TOLERANCE = 1e-6;

const OPTIMIZERS = [
  ["Adam", "lr=1e-2", { lr: 1e-2 }],
  ["SGD", "lr=0.5", { lr: 0.5 }],
  ["SGD", "lr=0.1, momentum=0.9", { lr: 0.1, momentum: 0.9 }],
];

const program = (name, options) => `
torch.manual_seed(3)
x, y = torch.rand(64, 10), torch.rand(64, 16)
model = nn.Sequential(nn.Linear(10, 32), nn.ReLU(), nn.Linear(32, 16), nn.Sigmoid())
optimizer = torch.optim.${name}(model.parameters(), ${options})
loss_fn = nn.MSELoss()
out = []
for _ in range(${STEPS}):
    optimizer.zero_grad()
    loss = loss_fn(model(x), y)
    loss.backward()
    optimizer.step()
    out.append(loss.item())`;

function train(name, options) {
  manualSeed(3);
  const [x, y] = [rand([64, 10]), rand([64, 16])];
  const model = new nn.Sequential(
    new nn.Linear(10, 32),
    new nn.ReLU(),
    new nn.Linear(32, 16),
    new nn.Sigmoid(),
  );
  const optimizer = new optim[name](model.parameters(), options);
  const lossFn = new nn.MSELoss();
  const losses = [];
  for (let step = 0; step < STEPS; step++) {
    scope(() => {
      optimizer.zeroGrad();
      const loss = lossFn.call(model.call(x), y);
      loss.backward();
      optimizer.step();
      losses.push(loss.item());
    });
  }
  return losses;
}

before(() => init());

for (const torch of [oldest, newest]) {
  for (const [name, python, options] of OPTIMIZERS) {
    test(`an MLP with ${name}(${python}) over ${STEPS} steps (${torch.age})`, async () => {
      const [{ out }] = await ask(torch, [{ program: program(name, python) }]);
      const losses = train(name, options);
      const errors = losses.map((loss, i) => Math.abs(loss - out[i]) / out[i]);
      const worst = Math.max(...errors);
      assert.ok(worst <= TOLERANCE, `the losses differ by ${worst}, allowed ${TOLERANCE}`);
      assert.ok(losses[STEPS - 1] < losses[0], "it learns");
    });
  }
}
