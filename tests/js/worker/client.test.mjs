/** A real Worker: Node's. Browsers are tested from end to end. */

import assert from "node:assert/strict";
import { EventEmitter } from "node:events";
import { test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { expose } from "comlink";
import { CrashError, InitError, ValueError } from "pixelgrad";
import { createTrainer } from "pixelgrad/worker";
import { pictures } from "../support.mjs";

const CONFIG = {
  model: "pixel_generator",
  options: { noiseDim: 8, hiddenDim: 16, numPixels: 48 },
  data: pictures(20, 48),
  optimizer: { name: "Adam", lr: 0.01 },
  batchSize: 8,
  steps: 1_000_000,
  seed: 42,
};

test("the whole handle works across the threads", async (t) => {
  const progress = [];
  const trainer = await createTrainer({ sampleCount: 2, onProgress: (p) => progress.push(p) });
  t.after(() => trainer.terminate());
  assert.equal(trainer.runtime.variant, "simd");
  const info = await trainer.configure(CONFIG);
  assert.equal(info.noiseDim, 8);
  await trainer.start();
  await setTimeout(300);
  const asked = performance.now();
  await trainer.pause();
  assert.ok(performance.now() - asked < 1000);
  const { state, step, samples } = progress.at(-1);
  assert.deepEqual([state, samples.length], ["paused", 2 * 48]);
  assert.ok(step > 0 && progress.length >= 3);
  const noise = await trainer.noise(3, 1);
  assert.equal((await trainer.sample(noise)).length, 3 * 48);
  assert.equal((await trainer.reconstruct(2)).length, 2 * 48);
  const file = await trainer.savePth("x");
  assert.deepEqual(await trainer.loadPth(file), { loaded: true, tensors: 4 });
  assert.equal((await trainer.stateDict()).length, 4);
  assert.match(await trainer.blueprint(), /class MultiLayerPixelGenerator/);
  const checkpoint = await trainer.checkpoint();
  await trainer.step();
  await trainer.restore(checkpoint);
  assert.equal(progress.at(-1).step, step);
  await trainer.setSteps(step);
  assert.equal(progress.at(-1).state, "finished");
  await trainer.setLearningRate(0.5);
  assert.ok((await trainer.measure()) > 0);
});

test("errors arrive as what they were", async (t) => {
  const trainer = await createTrainer();
  t.after(() => trainer.terminate());
  await assert.rejects(trainer.start(), { name: "RuntimeError", message: /configure one first/ });
  const refused = trainer.configure({ ...CONFIG, options: { hiddenDim: 0 } });
  await assert.rejects(refused, (error) => error instanceof ValueError && error.code === "value");
});

test("an engine that cannot start rejects, and is no crash", async () => {
  const crashes = [];
  const starting = createTrainer({ wasmUrl: "nowhere.wasm", onCrash: (e) => crashes.push(e) });
  await assert.rejects(starting, (error) => {
    assert.ok(error instanceof InitError);
    assert.equal(error.code, "fetch-failed");
    return true;
  });
  assert.deepEqual(crashes, []);
});

test("terminate rejects what is pending and what comes later, and is no crash", async () => {
  const crashes = [];
  const trainer = await createTrainer({ onCrash: (error) => crashes.push(error) });
  const pending = trainer.measure();
  trainer.terminate();
  trainer.terminate();
  await assert.rejects(pending, CrashError);
  await assert.rejects(trainer.configure(CONFIG), { name: "CrashError", message: /terminated/ });
  assert.deepEqual(crashes, []);
});

/** A Worker that starts, never answers anything else, and dies when told to. */
class DyingWorker extends EventEmitter {
  static newest;
  terminated = 0;
  constructor() {
    super();
    DyingWorker.newest = this;
  }
  postMessage({ port }) {
    this.port = port;
    expose({ init: () => ({ variant: "simd" }), measure: () => new Promise(() => {}) }, port);
  }
  terminate() {
    this.terminated++;
  }
}

/** Starts a trainer on a DyingWorker. */
async function startDying(t) {
  const real = process.getBuiltinModule;
  const fake = (name) => (name === "node:worker_threads" ? { Worker: DyingWorker } : real(name));
  t.mock.method(process, "getBuiltinModule", fake);
  const crashes = [];
  const trainer = await createTrainer({ onCrash: (error) => crashes.push(error) });
  return { trainer, crashes, worker: DyingWorker.newest };
}

test("a Worker that dies rejects what is pending and is reported once", async (t) => {
  const { trainer, crashes, worker } = await startDying(t);
  const pending = [trainer.measure(), trainer.measure()];
  worker.emit("error", new Error("out of memory"));
  worker.emit("exit", 1);
  for (const call of pending) {
    await assert.rejects(call, { name: "CrashError", message: "out of memory" });
  }
  await assert.rejects(trainer.measure(), { name: "CrashError" });
  assert.deepEqual(
    crashes.map(({ message }) => message),
    ["out of memory"],
  );
  assert.equal(worker.terminated, 1);
});

test("a crash that the Worker itself reports ends it, too", async (t) => {
  const { trainer, crashes, worker } = await startDying(t);
  const pending = trainer.measure();
  worker.port.postMessage({ event: "crashed", message: "the engine crashed" });
  await assert.rejects(pending, { name: "CrashError", message: "the engine crashed" });
  assert.deepEqual([crashes.length, worker.terminated], [1, 1]);
});
