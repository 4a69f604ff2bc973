/** Training that moves between PyTorch and this package in the middle of a run. */

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import {
  checkpoint,
  init,
  loadPth,
  manualSeed,
  nn,
  optim,
  rand,
  randperm,
  restore,
  savePth,
  scope,
} from "pixelgrad";
import { assertClose, largestError } from "./compare.mjs";
import { ask, newest, torches } from "./torch.mjs";

const HALF = 50;
const TOLERANCE = 1e-6;

const OPTIMIZERS = [
  ["Adam", "lr=0.01", { lr: 0.01 }],
  ["Adam", "lr=0.01, amsgrad=True", { lr: 0.01, amsgrad: true }],
  ["SGD", "lr=1.0", { lr: 1 }],
  ["SGD", "lr=0.1, momentum=0.9", { lr: 0.1, momentum: 0.9 }],
];

const folder = mkdtempSync(join(tmpdir(), "pixelgrad-checkpoint-"));
before(() => init());
after(() => rmSync(folder, { recursive: true }));

/** The run in Python: each step draws its batch, so the random stream has to go on as well. */
const python = (name, options) => `
class Painter(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(10, 32)
        self.out = nn.Linear(32, 16)
    def forward(self, x):
        return torch.sigmoid(self.out(torch.relu(self.hidden(x))))

def make():
    model = Painter()
    return model, torch.optim.${name}(model.parameters(), ${options})

def train(model, optimizer, steps):
    for _ in range(steps):
        x, y = torch.rand(16, 10), torch.rand(16, 16)
        optimizer.zero_grad()
        loss = nn.functional.mse_loss(model(x), y)
        loss.backward()
        optimizer.step()
    return loss.item()

def save(model, optimizer, loss, path):
    torch.save({"epoch": 1, "model_state_dict": model.state_dict(),
                "optimizer_state_dict": optimizer.state_dict(), "loss": loss,
                "rng_state": torch.get_rng_state()}, path)

def load(model, optimizer, path):
    saved = torch.load(path, weights_only=weights_only)
    model.load_state_dict(saved["model_state_dict"], strict=True)
    optimizer.load_state_dict(saved["optimizer_state_dict"])
    torch.set_rng_state(saved["rng_state"])
    return saved

def result(model):
    return [*model.state_dict().values(), torch.randperm(100)]
`;

/** The same in JavaScript. */
class Painter extends nn.Module {
  constructor() {
    super();
    this.hidden = new nn.Linear(10, 32);
    this.out = new nn.Linear(32, 16);
  }

  forward(x) {
    return this.out.call(this.hidden.call(x).relu()).sigmoid();
  }
}

function make(name, options) {
  const model = new Painter();
  return { model, optimizer: new optim[name](model.parameters(), options) };
}

function train({ model, optimizer }, steps) {
  const lossFn = new nn.MSELoss();
  let last = Number.NaN;
  for (let step = 0; step < steps; step++) {
    scope(() => {
      const [x, y] = [rand(16, 10), rand(16, 16)];
      optimizer.zeroGrad();
      const loss = lossFn.call(model.call(x), y);
      loss.backward();
      optimizer.step();
      last = loss.item();
    });
  }
  return last;
}

function assertSame(ours, theirs, what) {
  const shuffle = theirs.at(-1);
  ours.forEach((tensor, i) => {
    assertClose(tensor, theirs[i], TOLERANCE, `${what}, tensor ${i}`);
  });
  assert.deepEqual([...randperm(100).data()], [...shuffle.data], `${what}, the next shuffle`);
}

for (const torch of torches) {
  // PyTorch 1.13 takes no floats with weights_only.
  const weightsOnly = torch === newest;
  for (const [name, options, ours] of OPTIMIZERS) {
    test(`${HALF} steps here, ${HALF} in PyTorch, and the other way round: ${name}(${options}) (${torch.age})`, async () => {
      const [here, there] = ["here", "there"].map((side) =>
        join(folder, `${torch.age}-${side}.pth`),
      );
      manualSeed(11);
      const run = make(name, ours);
      const loss = train(run, HALF);
      writeFileSync(here, checkpoint({ ...run, epoch: 1, loss }));
      const program = `weights_only = ${weightsOnly ? "True" : "False"}
${python(name, options)}
torch.manual_seed(11)
whole = make()
train(*whole, ${2 * HALF})
through = result(whole[0])

torch.manual_seed(11)
half = make()
save(*half, train(*half, ${HALF}), there)

torch.manual_seed(99)
continued = make()
saved = load(*continued, here)
types = [type(saved[key]).__name__ for key in ("epoch", "loss")]
group = saved["optimizer_state_dict"]["param_groups"][0]
types += [type(group["lr"]).__name__, sorted(set(half[1].state_dict()["param_groups"][0]) ^ set(group))]
train(*continued, ${HALF})
out = [through, result(continued[0]), types, saved["loss"]]`;
      const [answer] = await ask(torch, [{ program, inputs: { here, there } }]);
      assert.equal(answer.error, undefined);
      const [through, continued, types, savedLoss] = answer.out;
      assert.deepEqual(types.slice(0, 3), ["int", "float", "float"]);
      if (weightsOnly) assert.deepEqual(types[3], [], "the group's options are those of PyTorch");
      assert.equal(savedLoss, loss);

      train(run, HALF);
      assertSame([...run.model.stateDict().values()], through, "100 steps here");
      manualSeed(99);
      const taken = make(name, ours);
      const rest = restore(readFileSync(there), taken);
      assert.equal(rest.epoch, 1);
      assert.equal(typeof rest.loss, "number");
      train(taken, HALF);
      assertSame([...taken.model.stateDict().values()], through, "50 in PyTorch, 50 here");
      continued.forEach(({ data }, i) => {
        const error = largestError(data, through[i].data);
        assert.ok(error <= TOLERANCE, `50 here, 50 in PyTorch: tensor ${i} differs by ${error}`);
      });
    });
  }
}

test("a checkpoint of PyTorch with floats that are whole is written again byte for byte", async () => {
  const program = `${python("SGD", "lr=1.0")}
model, optimizer = make()
buffer = io.BytesIO()
torch.save({"lr": 2.0, "steps": [1, 2.0], "pair": (3.0, 4), "optimizer": optimizer.state_dict()}, buffer)
out = buffer.getvalue()`;
  const [{ out }] = await ask(newest, [{ program }]);
  assert.deepEqual(savePth(loadPth(out)), out);
});
