/** .pth files in both directions, judged by real PyTorch. */

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { init, loadPth, manualSeed, models, nn, randn, savePth, Trainer, tensor } from "pixelgrad";
import { assertClose, assertSameBits } from "./compare.mjs";
import { GENERATOR, LOAD } from "./course.mjs";
import { array, ask, newest, torches } from "./torch.mjs";

const folder = mkdtempSync(join(tmpdir(), "pixelgrad-pth-"));
before(() => init());
after(() => rmSync(folder, { recursive: true }));

/** Twenty steps on eight made-up pictures: weights that are nobody's initial values. */
async function trainedGenerator() {
  manualSeed(1);
  const model = models.create("pixel_generator");
  const data = Uint8Array.from({ length: 8 * 768 }, (_, i) => (i * 37) % 256);
  const trainer = new Trainer({ model, data, batchSize: 4, steps: 20, seed: 1 });
  for await (const event of trainer) assert.ok(Number.isFinite(event.loss));
  return model;
}

for (const torch of torches) {
  test(`a trained generator loads strictly, without warnings, and draws the same (${torch.age})`, async () => {
    const model = await trainedGenerator();
    const path = join(folder, `generator-${torch.age}.pth`);
    writeFileSync(path, savePth(model.stateDict(), { name: `generator-${torch.age}` }));
    const noise = randn([5, 16]);
    const program = `${GENERATOR}
model = MultiLayerPixelGenerator(noise_dim=16, hidden_dim=128, num_pixels=768)
keys = model.load_state_dict(torch.load(path, weights_only=True), strict=True)
model.eval()
out = [str(keys), model(noise), list(model.state_dict().values())]`;
    const inputs = { path, noise: array(noise.data(), [5, 16]) };
    const [answer] = await ask(torch, [{ program, inputs }]);
    assert.equal(answer.error, undefined);
    assert.deepEqual(answer.warnings, []);
    const [keys, drawn, weights] = answer.out;
    assert.equal(keys, "<All keys matched successfully>");
    assertClose(model.call(noise), drawn, 1e-6, "pictures");
    [...model.stateDict()].forEach(([name, ours], i) => {
      assertSameBits(ours, weights[i], name);
    });
  });

  test(`the course's own lines load it (${torch.age})`, async () => {
    const model = await trainedGenerator();
    const path = join(folder, `course-${torch.age}.pth`);
    writeFileSync(path, savePth(model.stateDict()));
    const program = `${GENERATOR}${LOAD}
out = new_generator.layer_1.weight`;
    const [answer] = await ask(torch, [{ program, inputs: { LOAD_PATH: path } }]);
    assert.equal(answer.error, undefined);
    assertSameBits(model.stateDict().get("layer_1.weight"), answer.out, "layer_1.weight");
  });

  test(`the blueprint is a program that draws with the file beside it (${torch.age})`, async () => {
    const model = await trainedGenerator();
    writeFileSync(join(folder, "ghosts.pth"), savePth(model.stateDict(), { name: "ghosts" }));
    const source = model.blueprint({ framework: "pytorch", fileName: "ghosts.pth" });
    const program = `import os
os.chdir(folder)
scope = {"__name__": "__main__"}
exec(source, scope)
model = next(value for value in scope.values() if isinstance(value, nn.Module))
out = [type(model).__name__, model.training, list(model.state_dict().values())]`;
    const [answer] = await ask(torch, [{ program, inputs: { source, folder } }]);
    assert.equal(answer.error, undefined);
    const [name, training, weights] = answer.out;
    assert.equal(name, "MultiLayerPixelGenerator");
    assert.equal(training, false);
    [...model.stateDict().values()].forEach((ours, i) => {
      assertSameBits(ours, weights[i], `tensor ${i}`);
    });
  });

  test(`a module of one's own, with a buffer, loads into the same class (${torch.age})`, async () => {
    class Painter extends nn.Module {
      constructor() {
        super();
        this.body = new nn.Sequential(new nn.Linear(4, 8), new nn.Tanh());
        this.registerBuffer("palette", tensor([[0, 0.5, 1]]));
        this.registerBuffer("scratch", tensor([1]), { persistent: false });
        this.head = new nn.Linear(8, 3);
      }
    }
    manualSeed(5);
    const ours = new Painter().stateDict();
    const path = join(folder, `painter-${torch.age}.pth`);
    writeFileSync(path, savePth(ours));
    const program = `
class Painter(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(4, 8), nn.Tanh())
        self.register_buffer("palette", torch.zeros(1, 3))
        self.head = nn.Linear(8, 3)
torch.manual_seed(5)
seeded = Painter().state_dict()
state = torch.load(path, weights_only=True)
Painter().load_state_dict(state, strict=True)
out = [list(state), list(state.values()), list(seeded), list(seeded.values()), dict(state._metadata), dict(seeded._metadata)]`;
    const [answer] = await ask(torch, [{ program, inputs: { path } }]);
    assert.equal(answer.error, undefined);
    const [names, tensors, seededNames, seeded, metadata, expected] = answer.out;
    assert.deepEqual(names, seededNames);
    assert.deepEqual(metadata, expected);
    names.forEach((name, i) => {
      assertSameBits(ours.get(name), tensors[i], name);
      if (name !== "palette") assertSameBits(ours.get(name), seeded[i], `${name} from the seed`);
    });
  });

  test(`state dicts that PyTorch wrote come in with every dtype (${torch.age})`, async () => {
    const program = `from collections import OrderedDict
torch.manual_seed(9)
dtypes = [torch.float32, torch.float64, torch.float16, torch.bfloat16, torch.int64, torch.int32,
          torch.int16, torch.int8, torch.uint8, torch.bool]
state = OrderedDict((str(d)[6:], (torch.randn(3, 4) * 50).to(d)) for d in dtypes)
state["0-d"] = torch.tensor(7)
state["empty"] = torch.zeros(0, 3)
state["transposed"] = torch.randn(3, 5).t()
state["naïve.名"] = torch.randn(2)
state["__proto__"] = torch.randn(2)
buffer = io.BytesIO()
torch.save(state, buffer)
out = [buffer.getvalue(), list(state), list(state.values())]`;
    const [{ out }] = await ask(torch, [{ program }]);
    const [file, names, tensors] = out;
    const state = loadPth(file);
    assert.deepEqual([...state.keys()], names);
    names.forEach((name, i) => {
      assertSameBits(state.get(name), tensors[i], name);
    });
    const version = torch === newest ? "2.14" : "1.13";
    assert.deepEqual(savePth(state, { torch: version }), file, "the same bytes go out again");
  });
}

test("the same state dict gives the bytes that the newest torch.save writes", async () => {
  const model = await trainedGenerator();
  const path = join(folder, "identical.pth");
  const ours = savePth(model.stateDict(), { name: "identical" });
  writeFileSync(join(folder, "source.pth"), ours);
  const program = `${GENERATOR}
model = MultiLayerPixelGenerator(noise_dim=16, hidden_dim=128, num_pixels=768)
model.load_state_dict(torch.load(source, weights_only=True))
torch.save(model.state_dict(), path)`;
  const inputs = { path, source: join(folder, "source.pth") };
  const [answer] = await ask(newest, [{ program, inputs }]);
  assert.equal(answer.error, undefined);
  assert.ok(readFileSync(path).equals(ours), "cmp would be silent");
});
