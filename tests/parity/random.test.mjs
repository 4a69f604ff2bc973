/** The random stream: the same seed gives PyTorch's own numbers, bit for bit. */

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { getRngState, init, manualSeed, rand, randn, randperm, setRngState } from "pixelgrad";
import { exact, generators, refusals } from "./cases/random.mjs";
import { assertClose, assertSameBits } from "./compare.mjs";
import { exactTable, refusalTable } from "./tables.mjs";
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

/** Normals of float64 come from the C library, whose last bits differ from PyTorch to PyTorch. */
const LAST_BITS = 2e-15;

for (const torch of torches) {
  test(`randn of float64 (${torch.age})`, async () => {
    const program = `torch.manual_seed(5)
out = [[torch.randn(n, dtype=torch.float64), torch.rand(2)] for n in ${JSON.stringify(COUNTS)}]`;
    const [{ out }] = await ask(torch, [{ program }]);
    manualSeed(5);
    COUNTS.forEach((count, i) => {
      const normals = randn([count], { dtype: "float64" });
      assert.equal(normals.dtype, out[i][0].dtype);
      assertClose(normals, out[i][0], LAST_BITS, `${count} values`);
      assertSameBits(rand([2]), out[i][1], `the stream after ${count} values`);
    });
  });
}

exactTable("random tensors", exact);
exactTable("generators", generators);
refusalTable("random tensors", refusals);
