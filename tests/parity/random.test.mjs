/** The random stream: the same seed gives PyTorch's own numbers, bit for bit. */

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { getRngState, init, manualSeed, rand, randn, randperm, setRngState } from "pixelgrad";
import { assertSameBits } from "./compare.mjs";
import { ask, bytes, torches } from "./torch.mjs";

/** Small, around the blocks of 16 that randn draws, and beyond a whole twist of 624 words. */
const COUNTS = [1, 2, 5, 15, 16, 17, 31, 32, 33, 100, 700, 5000];
const SEEDS = [0, 1, 42, 123456789, 4294967295, 4294967296, 9007199254740991, -1];

before(() => init());

for (const torch of torches) {
  test(`rand, randn and randperm from ${SEEDS.length} seeds (${torch.age})`, async () => {
    const program = (seed) => `torch.manual_seed(${seed})
out = [[torch.rand(n), torch.randn(n), torch.randperm(n)] for n in ${JSON.stringify(COUNTS)}]`;
    const answers = await ask(
      torch,
      SEEDS.map((seed) => ({ program: program(seed) })),
    );
    SEEDS.forEach((seed, s) => {
      manualSeed(seed);
      COUNTS.forEach((count, i) => {
        const ours = [rand([count]), randn([count]), randperm(count)];
        ours.forEach((tensor, k) => {
          assertSameBits(tensor, answers[s].out[i][k], `seed ${seed}, ${count} values, kind ${k}`);
        });
      });
    });
  });

  test(`the generator's state goes to PyTorch and comes back (${torch.age})`, async () => {
    manualSeed(7);
    rand([1000]);
    randn([3]); // leaves one normal in the cache
    const state = getRngState();
    assert.equal(state.length, 5056);
    const program = `import numpy
torch.set_rng_state(torch.from_numpy(numpy.frombuffer(bytearray(state), dtype="uint8")))
first = [torch.randn(5), torch.rand(5)]
out = [first, torch.get_rng_state(), torch.rand(9)]`;
    const [{ out }] = await ask(torch, [{ program, inputs: { state: bytes(state) } }]);
    assertSameBits(randn([5]), out[0][0], "randn after the state went over");
    assertSameBits(rand([5]), out[0][1], "rand after the state went over");
    manualSeed(0);
    setRngState(out[1].data);
    assertSameBits(rand([9]), out[2], "rand after the state came back");
  });
}
