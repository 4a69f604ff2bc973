/** Expected names, texts and numbers come from torch 2.14 for the same modules. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { init, manualSeed, nn, ones, tensor, zeros } from "pixelgrad";
import { assertClose } from "../support.mjs";

await init();

class Net extends nn.Module {
  constructor() {
    super();
    this.body = new nn.Sequential(
      new nn.Linear(4, 3),
      new nn.ReLU(),
      new nn.Linear(3, 2, { bias: false }),
    );
    this.scale = new nn.Parameter(ones(2));
    this.registerBuffer("mean", zeros(2));
    this.registerBuffer("tmp", zeros(1), { persistent: false });
    this.heads = new nn.ModuleList([new nn.Linear(2, 1), new nn.Identity()]);
    this.loss = new nn.MSELoss();
  }
  forward(x) {
    return this.body.call(x).mul(this.scale).sub(this.mean);
  }
}

const NAMES = [
  "scale",
  "mean",
  "body.0.weight",
  "body.0.bias",
  "body.2.weight",
  "heads.0.weight",
  "heads.0.bias",
];

test("the state dict has PyTorch's names in PyTorch's order", () => {
  const state = new Net().stateDict();
  assert.deepEqual([...state.keys()], NAMES);
  assert.ok([...state.values()].every((value) => !value.requiresGrad));
  const paths = ["", "body", "body.0", "body.1", "body.2", "heads", "heads.0", "heads.1", "loss"];
  assert.deepEqual([...state._metadata.keys()], paths);
  assert.ok([...state._metadata.values()].every((facts) => facts.get("version") === 1));
});

test("toString is PyTorch's repr", () => {
  assert.equal(
    String(new Net()),
    `Net(
  (body): Sequential(
    (0): Linear(in_features=4, out_features=3, bias=True)
    (1): ReLU()
    (2): Linear(in_features=3, out_features=2, bias=False)
  )
  (heads): ModuleList(
    (0): Linear(in_features=2, out_features=1, bias=True)
    (1): Identity()
  )
  (loss): MSELoss()
)`,
  );
  assert.equal(String(new nn.Sequential()), "Sequential()");
  assert.equal(String(new nn.Flatten()), "Flatten(start_dim=1, end_dim=-1)");
  assert.match(String(new nn.Sequential({ act: new nn.Tanh() })), /\(act\): Tanh\(\)/);
});

test("a mismatch is told in PyTorch's words and changes nothing", () => {
  const net = new Net();
  const state = new Map(new Net().stateDict());
  state.delete("scale");
  state.set("body.9.weight", ones(1)).set("extra", ones(1)).set("mean", zeros(3));
  state.delete("heads.0.bias");
  const before = net.body.at(0).weight.toArray();
  const text =
    'Error(s) in loading state_dict for Net:\n\tMissing key(s) in state_dict: "scale", "heads.0.bias". ' +
    '\n\tUnexpected key(s) in state_dict: "extra", "body.9.weight". \n\tsize mismatch for mean: ' +
    "copying a param with shape torch.Size([3]) from checkpoint, the shape in current model is torch.Size([2]).";
  assert.throws(() => net.loadStateDict(state), {
    name: "StateDictError",
    code: "state-dict",
    message: text,
  });
  assert.throws(() => net.loadStateDict(state, { strict: false }), /:\n\tsize mismatch for mean/);
  assert.deepEqual(net.body.at(0).weight.toArray(), before);
  state.set("mean", ones(2));
  assert.deepEqual(net.loadStateDict(state, { strict: false }), {
    missingKeys: ["scale", "heads.0.bias"],
    unexpectedKeys: ["extra", "body.9.weight"],
  });
  assert.deepEqual(net.mean.toArray(), [1, 1]);
  assert.deepEqual(net.body.at(0).weight.toArray(), state.get("body.0.weight").toArray());
  assert.throws(
    () => net.loadStateDict([]),
    /^StateDictError: Expected state_dict to be dict-like/,
  );
});

test("loading copies and casts; with assign it adopts", () => {
  const layer = new nn.Linear(1, 1);
  const { weight } = layer;
  const state = new Map([
    ["weight", tensor([[2]], { dtype: "float64" })],
    ["bias", tensor([3])],
  ]);
  layer.loadStateDict(state);
  assert.deepEqual([layer.weight, weight.item(), weight.dtype], [weight, 2, "float32"]);
  layer.loadStateDict(new Map([...state]).set("weight", tensor([[4]])), { assign: true });
  assert.notEqual(layer.weight, weight);
  assert.deepEqual([layer.weight.item(), layer.weight.requiresGrad, weight.item()], [4, true, 2]);
});

test("state dicts share the module's memory", () => {
  const layer = new nn.Linear(2, 2);
  layer.stateDict().get("bias").fill_(7);
  assert.deepEqual(layer.bias.toArray(), [7, 7]);
});

test("parameters are listed once though tied ones have two names", () => {
  class Tied extends nn.Module {
    constructor() {
      super();
      this.one = new nn.Linear(2, 2, { bias: false });
      this.two = new nn.Linear(2, 2, { bias: false });
      this.two.weight = this.one.weight;
    }
  }
  const tied = new Tied();
  assert.equal(tied.parameters().length, 1);
  assert.deepEqual([...tied.stateDict().keys()], ["one.weight", "two.weight"]);
  assert.deepEqual(
    [...tied.namedParameters()].map(([name]) => name),
    ["one.weight"],
  );
});

test("modes, freezing, gradients and apply reach every module", () => {
  const net = new Net();
  assert.deepEqual([net.buffers().length, net.children().length], [2, 3]);
  net.eval();
  assert.ok(net.modules().every((module) => !module.training));
  net.train();
  assert.ok(net.modules().every((module) => module.training));
  net.call(ones(1, 4)).sum().backward();
  assert.ok(net.scale.grad);
  net.zeroGrad();
  assert.equal(net.scale.grad, null);
  net.requiresGrad_(false);
  assert.equal(net.call(ones(1, 4)).requiresGrad, false);
  const order = [];
  net.heads.apply((module) => order.push(module.typeName));
  assert.deepEqual(order, ["Linear", "Identity", "ModuleList"]);
});

test("names that look like numbers keep their order", () => {
  const layers = new nn.Sequential(
    new Map([
      ["10", new nn.Tanh()],
      ["2", new nn.ReLU()],
    ]),
  );
  assert.deepEqual(
    [...layers.namedChildren()].map(([name]) => name),
    ["10", "2"],
  );
});

test("containers give their children by place and by name", () => {
  const [a, b] = [new nn.Linear(1, 1), new nn.Tanh()];
  const list = new nn.ModuleList([a]).push(b);
  assert.deepEqual([list.length, list.at(-1), list.at("0"), [...list]], [2, b, a, [a, b]]);
  assert.throws(() => list.at(2), { name: "IndexError" });
  assert.throws(() => list.call(), /ModuleList has no forward/);
  assert.deepEqual([...new nn.ModuleDict({ x: a }).stateDict().keys()], ["x.weight", "x.bias"]);
});

test("a module inside itself is refused", () => {
  const net = new Net();
  net.body.owner = net;
  class Loop extends nn.Module {
    constructor() {
      super();
      this.self = this;
    }
  }
  assert.throws(() => new Loop().stateDict(), { name: "ValueError", message: /contains itself/ });
});

test("buffers have names that a state dict can tell apart", () => {
  for (const name of ["", "a.b"]) {
    assert.throws(() => new Net().registerBuffer(name, zeros(1)), { name: "ValueError" });
  }
  const net = new Net();
  net.registerBuffer("nothing", null);
  assert.deepEqual([...net.stateDict().keys()], NAMES);
});

test("Linear draws PyTorch's initial weights", () => {
  manualSeed(42);
  const { weight, bias } = new nn.Linear(3, 2);
  assert.deepEqual(
    [...weight.data(), ...bias.data()],
    [
      0.4414065182209015, 0.47920528054237366, -0.1352572739124298, 0.5303604602813721,
      -0.1264995038509369, 0.11650390923023224, -0.28108587861061096, 0.3390677869319916,
    ],
  );
});

test("layers compute", () => {
  const x = tensor([[-1, 2]]);
  const forward = (layer) => layer.call(x).toArray();
  assert.deepEqual(forward(new nn.ReLU()), [[0, 2]]);
  assert.deepEqual(forward(new nn.Identity()), [[-1, 2]]);
  assert.deepEqual(new nn.Flatten().call(ones(2, 3, 4)).shape, [2, 12]);
  assertClose(new nn.Sequential(new nn.Sigmoid(), new nn.Tanh()).call(x), [0.26263955, 0.70681834]);
  assert.equal(new nn.MSELoss({ reduction: "sum" }).call(x, zeros(1, 2)).item(), 5);
});
