import assert from "node:assert/strict";
import { test } from "node:test";
import { getRngState, init, manualSeed, rand, randn, randperm, setRngState } from "pixelgrad";
import { floats } from "../support.mjs";

await init();

test("manualSeed(42) draws what torch.manual_seed(42) draws", () => {
  manualSeed(42);
  assert.deepEqual(
    [...randn(3).data()],
    floats([0.33669036626815796, 0.12880940735340118, 0.23446236550807953]),
  );
  assert.deepEqual([...rand(2).data()], floats([0.9407714605331421, 0.13318592309951782]));
  assert.deepEqual(randperm(5).toArray(), [3, 0, 4, 1, 2]);
});

test("a state put back gives the same numbers again, from anywhere in the stream", () => {
  manualSeed(7);
  for (const draws of [0, 1, 3, 17, 623, 624, 700]) {
    rand(draws);
    const state = getRngState();
    assert.equal(state.length, 5056);
    const numbers = randn(33).data();
    setRngState(state);
    assert.deepEqual(randn(33).data(), numbers);
  }
});

test("seeds are whole numbers of any sign and up to 64 bits", () => {
  const drawn = (seed) => {
    manualSeed(seed);
    return rand(4).data();
  };
  assert.deepEqual(drawn(-1), drawn(2n ** 64n - 1n));
  assert.notDeepEqual(drawn(1), drawn(2));
  for (const seed of [1.5, Number.NaN, 2 ** 60]) {
    assert.throws(() => manualSeed(seed), { name: "ValueError" });
  }
});

test("bytes that are no state are refused", () => {
  for (const bytes of [new Uint8Array(3), new Uint8Array(5056).fill(255)]) {
    assert.throws(() => setRngState(bytes), { name: "ValueError" });
  }
});
