/** Filling tensors and views with random numbers: PyTorch's own, bit for bit. */

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { init, manualSeed, rand, zeros } from "pixelgrad";
import { assertSameBits } from "./compare.mjs";
import { ask, torches } from "./torch.mjs";

/** [Python, JavaScript]: views of a zeroed x of shape [6, 20]. */
const VIEWS = [
  ["x", (x) => x],
  ["x.t()", (x) => x.t()],
  ["x[0]", (x) => x.select(0, 0)],
  ["x[:, 3]", (x) => x.select(1, 3)],
  ["x.narrow(1, 2, 9)", (x) => x.narrow(1, 2, 9)],
  ["x.view(2, 3, 4, 5).permute(2, 0, 3, 1)", (x) => x.reshape(2, 3, 4, 5).permute(2, 0, 3, 1)],
];
const DRAWS = [
  ["uniform_()", (view) => view.uniform_()],
  ["uniform_(-3, 5)", (view) => view.uniform_(-3, 5)],
  ["normal_()", (view) => view.normal_()],
  ["normal_(2, 0.25)", (view) => view.normal_(2, 0.25)],
];

before(() => init());

for (const torch of torches) {
  test(`views of ${VIEWS.length} kinds (${torch.age})`, async () => {
    const rows = VIEWS.flatMap((view) => DRAWS.map((draw) => [view, draw]));
    const programs = rows.map(([[view], [draw]], seed) => ({
      program: `torch.manual_seed(${seed})
x = torch.zeros(6, 20)
${view}.${draw}
out = [x, torch.rand(3)]`,
    }));
    const answers = await ask(torch, programs);
    rows.forEach(([[view, viewOf], [draw, drawInto]], seed) => {
      assert.equal(answers[seed].error, undefined);
      manualSeed(seed);
      const x = zeros(6, 20);
      drawInto(viewOf(x));
      const [filled, next] = answers[seed].out;
      assertSameBits(x, filled, `${view}.${draw}`);
      assertSameBits(rand(3), next, `the stream after ${view}.${draw}`);
    });
  });
}
