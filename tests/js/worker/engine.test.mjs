/** The Worker's logic, without a Worker. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { getRngState, init, loadPth, savePth } from "pixelgrad";
import { TrainingEngine } from "../../../dist/worker/engine.js";
import { pictures } from "../support.mjs";

await init();

const CONFIG = {
  model: "pixel_generator",
  options: { noiseDim: 8, hiddenDim: 16, numPixels: 48 },
  data: pictures(20, 48),
  optimizer: { name: "Adam", lr: 0.01 },
  batchSize: 8,
  steps: 40,
  seed: 42,
};

function start(change = {}) {
  const heard = { progress: [], diverged: [], crashed: [] };
  const engine = new TrainingEngine(3, {
    progress: (progress) => heard.progress.push(progress),
    diverged: (divergence) => heard.diverged.push(divergence),
    crashed: (error) => heard.crashed.push(error),
  });
  const info = engine.configure({ ...CONFIG, ...change });
  return { engine, info, heard, last: () => heard.progress.at(-1) };
}

async function finish({ engine, last }) {
  engine.start();
  while (last().state === "running") await setTimeout(1);
}

test("configure tells what was built and reports step 0", () => {
  const { info, last } = start();
  assert.deepEqual(
    [info.className, info.parameters, info.noiseDim],
    ["MultiLayerPixelGenerator", 8 * 16 + 16 + 16 * 48 + 48, 8],
  );
  assert.ok(info.flopsPerStep > 0);
  const { state, step, steps, loss, losses, samples } = last();
  assert.deepEqual([state, step, steps, losses.length, samples.length], ["idle", 0, 40, 0, 3 * 48]);
  assert.ok(Number.isNaN(loss));
});

test("a refused configuration leaves the old run alone", () => {
  const { engine, last } = start();
  engine.step();
  for (const change of [
    { options: { hiddenDim: 0 } },
    { data: new Uint8Array(5) },
    { steps: 0 },
    { model: "nope" },
    { optimizer: { name: "Adam", lr: -1 } },
  ]) {
    assert.throws(() => engine.configure({ ...CONFIG, ...change }), /./);
  }
  engine.step();
  assert.equal(last().step, 2);
});

test("training runs freely to its end, every loss being reported once", async () => {
  const run = start();
  await finish(run);
  const { state, step, loss } = run.last();
  assert.deepEqual([state, step], ["finished", 40]);
  const all = run.heard.progress.flatMap((progress) => [...progress.losses]);
  assert.equal(all.length, 40);
  assert.equal(all.at(-1), loss);
  assert.deepEqual(run.heard.crashed, []);
});

test("reports, samples and questions do not change the weights", async () => {
  const [quiet, nosy] = [start(), start()];
  await finish(quiet);
  for (let i = 0; i < 40; i++) {
    nosy.engine.step();
    nosy.engine.noise(2, i);
    nosy.engine.sample(nosy.engine.noise(1, 5));
    nosy.engine.reconstruct(2);
    nosy.engine.stateDict();
    nosy.engine.savePth("x");
  }
  assert.deepEqual(nosy.engine.savePth("x"), quiet.engine.savePth("x"));
});

test("samples come from the run's own fixed noise", () => {
  const { engine, last } = start();
  assert.deepEqual(last().samples, engine.sample(engine.noise(3, CONFIG.seed)));
  const place = getRngState();
  engine.noise(10, 1);
  assert.deepEqual(getRngState(), place);
});

test("pause stops, step makes one step, start twice runs once, setSteps moves the end", async () => {
  const { engine, last } = start({ steps: 1_000_000 });
  engine.start();
  engine.start();
  while (last().step < 3) await setTimeout(1);
  engine.pause();
  const { step } = last();
  await setTimeout(30);
  engine.step();
  assert.deepEqual([last().state, last().step], ["paused", step + 1]);
  engine.setSteps(step + 1);
  assert.equal(last().state, "finished");
  engine.step();
  assert.equal(last().step, step + 1);
  engine.setSteps(step + 2);
  assert.equal(last().state, "paused");
  assert.throws(() => engine.setSteps(0), { name: "ValueError" });
});

test("commands are answered between slices", async () => {
  const { engine, last } = start({ steps: 1_000_000 });
  engine.start();
  const waits = [];
  for (let i = 0; i < 30; i++) {
    const asked = performance.now();
    await new Promise(globalThis.setImmediate);
    waits.push(performance.now() - asked);
  }
  engine.pause();
  assert.ok(last().step > 0);
  waits.sort((a, b) => a - b);
  assert.ok(waits[15] < 20, `median ${waits[15]} ms`);
});

test("a diverging run goes back, halves the learning rate and pauses", async () => {
  const run = start({ optimizer: { name: "SGD", lr: 1e30 }, steps: 1000 });
  await finish(run);
  const [divergence] = run.heard.diverged;
  assert.deepEqual([divergence.learningRate, divergence.newLearningRate], [1e30, 5e29]);
  assert.ok(divergence.step > divergence.restoredStep);
  assert.equal(run.last().step, divergence.restoredStep);
  assert.match(run.last().state, /^(paused|idle)$/);
  assert.ok(run.engine.stateDict().every(({ min, max }) => Number.isFinite(min + max)));
  run.engine.setLearningRate(0.01);
  run.engine.step();
  assert.equal(run.last().step, divergence.restoredStep + 1);
});

test("a checkpoint brings back the run and the losses, and the rest goes as before", () => {
  const [one, two] = [start(), start()];
  for (let i = 0; i < 7; i++) one.engine.step();
  const bytes = one.engine.checkpoint();
  two.engine.restore(bytes);
  assert.deepEqual([two.last().state, two.last().step, two.last().losses.length], ["paused", 7, 7]);
  assert.equal(two.last().loss, one.last().loss);
  for (const { engine } of [one, two]) for (let i = 0; i < 5; i++) engine.step();
  assert.deepEqual(two.engine.savePth("x"), one.engine.savePth("x"));
  assert.throws(() => two.engine.restore(savePth({ a: 1 })), { name: "FormatError" });
  const other = start({ options: { ...CONFIG.options, hiddenDim: 17 } });
  assert.throws(() => other.engine.restore(bytes), /./);
});

test("weights of a file are taken, also out of a checkpoint, and training goes on", () => {
  const [one, two] = [start(), start({ seed: 1 })];
  one.engine.step();
  const file = one.engine.savePth("ghost");
  assert.deepEqual(two.engine.loadPth(file), { loaded: true, tensors: 4 });
  assert.deepEqual(two.engine.savePth("ghost"), file);
  const checkpoint = savePth(
    new Map([
      ["epoch", 3],
      ["model_state_dict", loadPth(file)],
    ]),
  );
  assert.deepEqual(two.engine.loadPth(checkpoint), { loaded: true, tensors: 4 });
  two.engine.step();
  assert.equal(two.last().losses.length, 1);
});

test("a file that does not fit is refused side by side, and the run is untouched", () => {
  const { engine } = start();
  const before = engine.savePth("x");
  const other = start({ options: { ...CONFIG.options, hiddenDim: 17 } }).engine.savePth("x");
  const refused = engine.loadPth(other);
  assert.equal(refused.loaded, false);
  assert.match(refused.sentence, /3 of 4 tensors/);
  assert.deepEqual(refused.rows[0], { name: "layer_1.weight", model: [16, 8], file: [17, 8] });
  const renamed = new Map([...loadPth(before)].map(([name, x]) => [name.replace("layer", "l"), x]));
  const { rows } = engine.loadPth(savePth(renamed));
  assert.deepEqual(
    rows.map(({ model, file }) => [model !== null, file !== null]),
    [...new Array(4).fill([true, false]), ...new Array(4).fill([false, true])],
  );
  for (const bytes of [new Uint8Array(9), savePth([1, 2]), savePth({}), before.slice(0, 500)]) {
    const { loaded, sentence } = engine.loadPth(bytes);
    assert.deepEqual([loaded, sentence.length > 20], [false, true]);
  }
  assert.deepEqual(engine.savePth("x"), before);
});

test("the state dict's rows say range and distribution", () => {
  const rows = start().engine.stateDict();
  assert.deepEqual(rows.map(({ name }) => name)[0], "layer_1.weight");
  for (const { shape, dtype, min, max, histogram } of rows) {
    assert.ok(dtype === "float32" && min < max);
    const count = histogram.reduce((a, b) => a + b);
    assert.equal(
      count,
      shape.reduce((a, b) => a * b),
    );
  }
});

test("an error in the training loop is reported as a crash", async () => {
  const run = start({ steps: 1_000_000 });
  run.engine.start();
  run.heard.progress.push = () => {
    throw new Error("boom");
  };
  while (run.heard.crashed.length === 0) await setTimeout(5);
  assert.equal(run.heard.crashed[0].message, "boom");
});
