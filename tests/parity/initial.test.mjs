/** A seed fixes the initial weights: PyTorch's own, bit for bit. */

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { init, manualSeed, models, nn } from "pixelgrad";
import { assertSameBits } from "./compare.mjs";
import { GENERATOR } from "./course.mjs";
import { ask, torches } from "./torch.mjs";

const LAYERS = [
  [1, 1],
  [3, 5],
  [10, 64],
  [16, 128],
  [128, 768],
  [1000, 7],
];
const SEEDS = [0, 42, 2024];

before(() => init());

for (const torch of torches) {
  test(`Linear layers of ${LAYERS.length} sizes (${torch.age})`, async () => {
    const program = `out = []
for seed in ${JSON.stringify(SEEDS)}:
    torch.manual_seed(seed)
    for inputs, outputs in ${JSON.stringify(LAYERS)}:
        layer = nn.Linear(inputs, outputs)
        out.append([layer.weight, layer.bias])`;
    const [{ out }] = await ask(torch, [{ program }]);
    let at = 0;
    for (const seed of SEEDS) {
      manualSeed(seed);
      for (const [inputs, outputs] of LAYERS) {
        const layer = new nn.Linear(inputs, outputs);
        const [weight, bias] = out[at++];
        assertSameBits(layer.weight, weight, `seed ${seed}, weight of ${inputs} to ${outputs}`);
        assertSameBits(layer.bias, bias, `seed ${seed}, bias of ${inputs} to ${outputs}`);
      }
    }
  });

  test(`the pixel generator: names, order and weights (${torch.age})`, async () => {
    const program = `${GENERATOR}
torch.manual_seed(42)
state = MultiLayerPixelGenerator(noise_dim=16, hidden_dim=128, num_pixels=768).state_dict()
out = [list(state.keys()), list(state.values())]`;
    const [{ out }] = await ask(torch, [{ program }]);
    manualSeed(42);
    const state = models.create("pixel_generator").stateDict();
    assert.deepEqual([...state.keys()], out[0]);
    out[0].forEach((name, i) => {
      assertSameBits(state.get(name), out[1][i], name);
    });
  });
}
