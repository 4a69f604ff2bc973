import assert from "node:assert/strict";
import { test } from "node:test";
import { init, manualSeed, models, nn, ones, optim, randn, scope, tensor } from "pixelgrad";

await init();

const OPTIONS = { noiseDim: 4, hiddenDim: 8, numPixels: 12 };
const build = (seed = 1) => {
  manualSeed(seed);
  return models.create("pixel_generator", OPTIONS);
};
const weights = (model) => [...model.stateDict().values()].flatMap((x) => [...x.data()]);

test("the list says what each model is and takes", () => {
  const [spec] = models.list();
  assert.equal(spec.name, "pixel_generator");
  assert.equal(spec.className, "MultiLayerPixelGenerator");
  assert.ok(spec.title && spec.task && spec.description);
  assert.deepEqual(
    spec.options.map(({ name }) => name),
    ["noiseDim", "hiddenDim", "numPixels"],
  );
  for (const { label, min, max, default: value } of spec.options) {
    assert.ok(label && min <= value && value <= max);
  }
});

test("a model has the course's names, and the seed gives its weights", () => {
  const model = build();
  const state = model.stateDict();
  const names = ["layer_1.weight", "layer_1.bias", "layer_2.weight", "layer_2.bias"];
  assert.deepEqual([...state.keys()], names);
  assert.ok(state._metadata.has("layer_1"));
  assert.deepEqual(
    [...model.namedParameters()].map(([name]) => name),
    names,
  );
  assert.deepEqual(weights(build()), weights(model));
  assert.notDeepEqual(weights(build(2)), weights(model));
  assert.deepEqual([model.noiseDim, model.numPixels], [4, 12]);
});

test("unknown names and numbers out of range are refused, saying what is allowed", () => {
  const cases = [
    [() => models.create("nope"), /"nope"; choose from pixel_generator/],
    [() => models.create("pixel_generator", { hiddenDim: 0 }), /hidden_dim must be .* from 1/],
    [() => models.create("pixel_generator", { hiddenDim: 1e9 }), /hidden_dim/],
    [() => models.create("pixel_generator", { hiddenDim: Number.NaN }), /hidden_dim/],
    [() => models.create("pixel_generator", { colour: 1 }), /colour/],
  ];
  for (const [create, message] of cases) assert.throws(create, { name: "ValueError", message });
});

test("its parameters train with an optimizer of this package", () => {
  const model = build();
  const noise = randn(8, 4);
  const target = ones(8, 12).mul(0.25);
  const adam = new optim.Adam(model.parameters(), { lr: 0.05 });
  const losses = Array.from({ length: 100 }, () =>
    scope(() => {
      model.zeroGrad();
      const loss = new nn.MSELoss().call(model.call(noise), target);
      loss.backward();
      adam.step();
      return loss.item();
    }),
  );
  assert.ok(losses.at(-1) < losses[0] / 20, `${losses[0]} → ${losses.at(-1)}`);
});

test("sample draws pictures between 0 and 1, without history", () => {
  const model = build();
  const pictures = model.sample(3);
  assert.deepEqual([pictures.shape, pictures.requiresGrad], [[3, 12], false]);
  assert.ok(pictures.data().every((x) => x >= 0 && x <= 1));
  assert.deepEqual(model.sample(ones(1, 4)).data(), model.call(ones(1, 4)).data());
  assert.throws(() => model.sample(ones(1, 5)), { name: "ShapeError" });
});

test("weights go from one model to another, and foreign ones are refused unharmed", () => {
  const [one, two] = [build(1), build(2)];
  two.loadStateDict(one.stateDict());
  assert.deepEqual(weights(two), weights(one));
  const broken = new Map(one.stateDict()).set("layer_1.bias", tensor([1]));
  assert.throws(() => build().loadStateDict(broken), {
    name: "StateDictError",
    message: /size mismatch for layer_1\.bias/,
  });
  assert.throws(() => two.loadStateDict(new Map()), { message: /Missing key\(s\) in state_dict/ });
  assert.deepEqual(weights(two), weights(one));
});

test("the blueprint is Python that names the class, the sizes and the file", () => {
  const source = build().blueprint({ fileName: "ghost.pth" });
  for (const part of ["class MultiLayerPixelGenerator(nn.Module)", "hidden_dim=8", '"ghost.pth"']) {
    assert.ok(source.includes(part), part);
  }
});
