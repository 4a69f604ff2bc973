/** Random streams of one's own; PyTorch's numbers are tested in tests/parity. */

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { Generator, getRngState, init, manualSeed, rand, randperm, ValueError } from "pixelgrad";

before(() => init());

test("drawing from a generator leaves the default stream where it is", () => {
  manualSeed(1);
  const place = getRngState();
  const generator = new Generator(5);
  const first = rand(3, { generator }).toArray();
  assert.deepEqual(getRngState(), place);
  assert.notDeepEqual(rand(3, { generator }).toArray(), first);
  assert.deepEqual(rand(3, { generator: generator.manualSeed(5) }).toArray(), first);
  assert.equal(generator.initialSeed(), 5n);
});

test("a stream's place can be kept and returned to", () => {
  const generator = new Generator();
  rand(5, { generator });
  const place = generator.getState();
  assert.equal(place.length, 5056);
  const next = randperm(9, { generator }).toArray();
  assert.deepEqual(randperm(9, { generator: generator.setState(place) }).toArray(), next);
});

test("a refused draw or place changes neither stream", () => {
  manualSeed(1);
  const place = getRngState();
  const generator = new Generator(5);
  const own = generator.getState();
  assert.throws(() => generator.setState(new Uint8Array(3)), ValueError);
  assert.throws(() => rand(-1, { generator }));
  assert.throws(() => new Generator(0.5), ValueError);
  assert.deepEqual(getRngState(), place);
  assert.deepEqual(generator.getState(), own);
});
