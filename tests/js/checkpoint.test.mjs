import assert from "node:assert/strict";
import { test } from "node:test";
import {
  checkpoint,
  F,
  getRngState,
  init,
  loadPth,
  manualSeed,
  memory,
  models,
  nn,
  optim,
  randn,
  randperm,
  restore,
  savePth,
  scope,
  tensor,
} from "pixelgrad";

await init();

/** A small module of one's own and its optimizer, trained for some steps. */
function trained({ steps = 3, lr = 0.01 } = {}) {
  class Net extends nn.Module {
    constructor() {
      super();
      this.body = new nn.Linear(4, 3);
      this.registerBuffer("seen", tensor([0]));
    }
    forward(x) {
      return this.body.call(x).tanh();
    }
  }
  const model = new Net();
  const optimizer = new optim.Adam(model.parameters(), { lr });
  for (let step = 0; step < steps; step++) {
    scope(() => {
      optimizer.zeroGrad();
      F.mseLoss(model.call(randn(5, 4)), tensor([[0, 1, 0]]).expand(5, 3)).backward();
      optimizer.step();
    });
  }
  return { model, optimizer };
}

const weights = (model) => [...model.stateDict().values()].map((tensor) => tensor.toArray());

test("the file is the dict that PyTorch's users expect", () => {
  const { model, optimizer } = trained();
  const dict = loadPth(checkpoint({ model, optimizer, epoch: 3, loss: 0.25, notes: ["a", null] }));
  assert.deepEqual(
    [...dict.keys()],
    ["model_state_dict", "optimizer_state_dict", "epoch", "loss", "notes", "rng_state"],
  );
  assert.deepEqual([...dict.get("model_state_dict").keys()], ["seen", "body.weight", "body.bias"]);
  assert.ok(dict.get("model_state_dict")._metadata instanceof Map);
  assert.deepEqual([...dict.get("optimizer_state_dict").keys()], ["state", "param_groups"]);
  assert.deepEqual([...dict.get("rng_state").bytes()], [...getRngState()]);
});

test("everything goes on where it was, the random stream included", () => {
  const first = trained();
  const bytes = checkpoint({ ...first, epoch: 7, loss: 0.5 });
  const shuffle = randperm(50).toArray();
  manualSeed(99);
  const second = trained({ steps: 1, lr: 0.5 });
  const rest = restore(bytes, second);
  assert.deepEqual({ ...rest }, { epoch: 7, loss: 0.5 });
  assert.deepEqual(randperm(50).toArray(), shuffle);
  assert.deepEqual(weights(second.model), weights(first.model));
  assert.deepEqual(
    savePth(second.optimizer.stateDict()),
    savePth(first.optimizer.stateDict()),
    "the optimizer",
  );
});

test("a model of the zoo and objects under names of their own", () => {
  manualSeed(1);
  const generator = models.create("pixel_generator");
  const optimizerG = new optim.SGD(generator.parameters(), { lr: 0.1 });
  const bytes = checkpoint({ generator, optimizerG });
  assert.deepEqual(
    [...loadPth(bytes).keys()],
    ["generator_state_dict", "optimizer_g_state_dict", "rng_state"],
  );
  const other = models.create("pixel_generator");
  restore(bytes, { generator: other });
  assert.deepEqual(weights(other), weights(generator));
});

test("the names that others give are found too", () => {
  const { model, optimizer } = trained();
  for (const key of ["model_state_dict", "model", "state_dict"]) {
    const bytes = savePth(new Map([[key, model.stateDict()]]));
    const target = trained().model;
    restore(bytes, { model: target });
    assert.deepEqual(weights(target), weights(model), key);
  }
  const bytes = savePth({ optimizer: optimizer.stateDict() });
  assert.deepEqual(Object.keys(restore(bytes, { optimizer: trained().optimizer })), []);
});

test("what does not fit changes nothing", () => {
  const { model, optimizer } = trained();
  const other = new nn.Linear(4, 3);
  const bytes = checkpoint({ model, optimizer });
  const damaged = (entries) => savePth(new Map([...loadPth(bytes), ...Object.entries(entries)]));
  const target = trained();
  const before = [weights(target.model), savePth(target.optimizer.stateDict()), getRngState()];
  const cases = [
    [bytes, { ...target, model: other }, "StateDictError"],
    [damaged({ optimizer_state_dict: { state: {}, param_groups: [] } }), target, "ValueError"],
    [damaged({ optimizer_state_dict: null }), target, "FormatError"],
    [damaged({ rng_state: tensor([1, 2]) }), target, "FormatError"],
    [damaged({ rng_state: tensor(new Uint8Array(8)) }), target, "ValueError"],
    [bytes, { ...target, scheduler: target.optimizer }, "FormatError"],
    [bytes, { ...target, epoch: 3 }, "ValueError"],
    [savePth([1]), target, "FormatError"],
    [bytes.slice(0, 500), target, "FormatError"],
  ];
  for (const [i, [file, targets, name]] of cases.entries()) {
    assert.throws(() => restore(file, targets), { name }, `case ${i}`);
    const after = [weights(target.model), savePth(target.optimizer.stateDict()), getRngState()];
    assert.deepEqual(after, before, `case ${i}`);
  }
});

test("names in a hostile file are only names", () => {
  const bytes = savePth(
    new Map([
      ["__proto__", 1],
      ["constructor", 2],
      ["toString", 3],
    ]),
  );
  const rest = restore(bytes, {});
  assert.deepEqual(Object.entries(rest), [
    ["__proto__", 1],
    ["constructor", 2],
    ["toString", 3],
  ]);
  assert.equal(Object.getPrototypeOf(rest), null);
});

test("saving and restoring leave no tensors behind", () => {
  const { model, optimizer } = trained();
  checkpoint({ model, optimizer });
  const { tensors } = memory();
  for (let round = 0; round < 3; round++)
    restore(checkpoint({ model, optimizer }), { model, optimizer });
  assert.equal(memory().tensors, tensors);
});

test("floats that are whole stay floats", () => {
  const { optimizer } = trained({ lr: 1 });
  const isFloat = (file) =>
    Buffer.from(file).includes(Buffer.from([0x47, 0x3f, 0xf0, 0, 0, 0, 0, 0, 0]));
  assert.ok(isFloat(savePth(optimizer.stateDict())), "lr=1.0 of an optimizer");
  const file = checkpoint({ loss: 1 });
  assert.ok(isFloat(file), "a loss");
  assert.ok(isFloat(savePth(loadPth(file))), "read and written again");
  assert.ok(isFloat(savePth(loadPth(savePth(loadPth(file))))), "and again");
  const changed = loadPth(file);
  assert.ok(!isFloat(savePth(changed.set("loss", 2))), "another number is what it looks like");
  assert.ok(!isFloat(savePth({ loss: 1 })), "a whole number of one's own is an int");
});
