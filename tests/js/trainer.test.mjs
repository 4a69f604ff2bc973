import assert from "node:assert/strict";
import { test } from "node:test";
import { setImmediate } from "node:timers/promises";
import { init, manualSeed, memory, models, randn, savePth, Trainer, tensor } from "pixelgrad";
import { pictures } from "./support.mjs";

await init();

const SIZES = { noiseDim: 8, hiddenDim: 16, numPixels: 48 };

function trainer(options = {}) {
  const { seed = 42 } = options;
  manualSeed(seed);
  const model = models.create("pixel_generator", SIZES);
  const data = pictures(20, SIZES.numPixels);
  return new Trainer({ model, data, batchSize: 8, steps: 30, seed, ...options });
}

const bytes = ({ model }) => savePth(model.stateDict());

test("yields one event a step, and the loss falls", async () => {
  const events = [];
  for await (const event of trainer()) events.push(event);
  assert.deepEqual(
    events.map(({ step }) => step),
    Array.from({ length: 30 }, (_, i) => i + 1),
  );
  assert.ok(events.every(({ loss }) => Number.isFinite(loss)));
  assert.ok(events.at(-1).loss < events[0].loss);
  assert.ok(events.at(-1).epoch >= 9 && events.at(-1).stepsPerSecond > 0);
  assert.deepEqual([events.at(-1).etaSeconds, events.at(-1).metrics], [0, {}]);
});

test("the same seed gives the same file, another seed another", async () => {
  const runs = [trainer(), trainer(), trainer({ seed: 43 })];
  for (const run of runs) {
    await run.run();
    // What happens on the global stream between two runs is no business of theirs.
    randn(5);
  }
  assert.deepEqual(bytes(runs[0]), bytes(runs[1]));
  assert.notDeepEqual(bytes(runs[0]), bytes(runs[2]));
});

test("epochs are passes through the data", async () => {
  const run = trainer({ steps: undefined, epochs: 2 });
  assert.equal(run.steps, 6);
  await run.run();
  assert.equal(run.step, 6);
});

test("a checkpoint goes on where it was taken, bit for bit", async () => {
  const whole = trainer();
  await whole.run();
  const first = trainer({ steps: 11 });
  await first.run();
  const second = Trainer.restore(first.checkpoint(), {
    model: models.create("pixel_generator", SIZES),
    data: pictures(20, SIZES.numPixels),
    batchSize: 8,
    steps: 30,
  });
  assert.equal(second.step, 11);
  await second.run();
  assert.deepEqual(bytes(second), bytes(whole));
  assert.throws(
    () => Trainer.restore(savePth({}), { model: whole.model, data: pictures(1, 48), steps: 1 }),
    {
      name: "FormatError",
    },
  );
});

test("pause waits, resume goes on, stop ends, a new iteration continues", async () => {
  const run = trainer();
  for await (const { step } of run) {
    if (step === 5) run.stop();
  }
  assert.equal(run.step, 5);
  run.pause();
  let finished = false;
  const end = run.run().then(() => {
    finished = true;
  });
  for (let i = 0; i < 5; i++) await setImmediate();
  assert.deepEqual([run.step, finished], [5, false]);
  run.resume();
  await end;
  assert.equal(run.step, 30);
});

test("an aborted signal ends it with its reason, also while it is paused", async () => {
  const controller = new AbortController();
  const run = trainer({ signal: controller.signal, steps: 1_000_000 });
  await assert.rejects(async () => {
    for await (const { step } of run) if (step === 3) controller.abort(new Error("enough"));
  }, /enough/);
  assert.equal(run.step, 3);
  const second = new AbortController();
  const waiting = trainer({ signal: second.signal });
  waiting.pause();
  const end = assert.rejects(waiting.run(), /later/);
  await setImmediate();
  second.abort(new Error("later"));
  await end;
});

test("other tasks get their turn while it trains", async () => {
  let turns = 0;
  let over = false;
  const count = async () => {
    for (; !over; turns++) await setImmediate();
  };
  const counting = count();
  const run = trainer({ steps: 1_000_000 });
  const end = performance.now() + 5000;
  for await (const _ of run) if (turns >= 5 || performance.now() > end) break;
  over = true;
  await counting;
  assert.ok(turns >= 5, `${turns} turns in 5 seconds`);
});

test("a loss that is no number is an error, with the good weights back", async () => {
  const run = trainer({ optimizer: { name: "SGD", lr: 1e30 }, steps: 1000 });
  await assert.rejects(run.run(), {
    name: "RuntimeError",
    code: "diverged",
    message: /^The loss stopped being a number at step \d+; the weights of step \d+ are back/,
  });
  for (const value of run.model.stateDict().values()) {
    assert.ok(value.data().every(Number.isFinite));
  }
  run.learningRate = 0.1;
  run.stop();
});

test("training leaves the memory as it was", async () => {
  const run = trainer({ steps: 2000 });
  for await (const { step } of run) if (step === 500) break;
  const before = memory();
  await run.run();
  assert.deepEqual(memory(), before);
});

test("what does not fit is refused", () => {
  const cases = [
    [{ steps: undefined }, "ValueError"],
    [{ steps: 1.5 }, "ValueError"],
    [{ data: new Uint8Array(47) }, "ShapeError"],
    [{ data: new Uint8Array(0) }, "ShapeError"],
    [{ data: tensor(new Uint8Array(48)) }, "ShapeError"],
    [{ batchSize: 0 }, "ValueError"],
    [{ optimizer: "Adagrad" }, "ValueError"],
    [{ optimizer: { name: "Adam", lr: -1 } }, "ValueError"],
  ];
  for (const [options, name] of cases) {
    assert.throws(() => trainer(options), { name }, JSON.stringify(options));
  }
});
