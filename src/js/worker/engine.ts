/**
 * What the training Worker does: one run at a time, trained in short slices between which commands
 * are answered.
 */

import { ones } from "../creation.js";
import { savePth } from "../formats.js";
import { GeneratorRun, toPictures } from "../generator-run.js";
import { create, list } from "../models.js";
import { RuntimeError, ValueError } from "../runtime/errors.js";
import { manualSeed } from "../runtime/random.js";
import { scope } from "../runtime/scope.js";
import { loadWeights } from "./load-weights.js";
import { Losses } from "./losses.js";
import { nextTask } from "./next-task.js";
import { randomNoise } from "./noise.js";
import type {
  Divergence,
  LoadResult,
  ModelInfo,
  Progress,
  RunConfig,
  RunState,
  TensorInfo,
} from "./protocol.js";
import { Speed } from "./speed.js";
import { describeTensor } from "./tensor-info.js";

/** How long training may keep a command waiting. */
const SLICE_MS = 10;
/** About thirteen reports a second. */
const REPORT_MS = 75;
const MEASURE_MS = 50;
const MEASURE_SIZE = 256;

/** Where the engine's news goes. */
export interface EngineEvents {
  progress(progress: Progress): void;
  diverged(divergence: Divergence): void;
  crashed(error: Error): void;
}

/** A configuration at work. */
interface Run {
  readonly training: GeneratorRun;
  readonly noise: Float32Array;
  readonly losses: Losses;
  readonly speed: Speed;
  steps: number;
  state: RunState;
}

export class TrainingEngine {
  #run: Run | null = null;
  #loop = 0;
  #lastReport = 0;

  constructor(
    private readonly sampleCount: number,
    private readonly events: EngineEvents,
  ) {}

  configure(config: RunConfig): ModelInfo {
    const { model: name, options, data, optimizer, batchSize, steps, seed } = config;
    checkSteps(steps);
    manualSeed(seed);
    const model = create(name, options);
    let training: GeneratorRun;
    try {
      training = scope(
        () =>
          new GeneratorRun(model, toPictures(data, model.numPixels), {
            optimizer: optimizer.name,
            lr: optimizer.lr,
            batchSize,
            seed,
          }),
      );
    } catch (error) {
      model.dispose();
      throw error;
    }
    this.#dispose();
    this.#run = {
      training,
      noise: randomNoise(this.sampleCount, model.noiseDim, seed),
      losses: new Losses(),
      speed: new Speed(),
      steps,
      state: "idle",
    };
    this.#report();
    return {
      className: list().find((spec) => spec.name === name)?.className ?? model.typeName,
      parameters: model.parameters().reduce((sum, { numel }) => sum + numel, 0),
      noiseDim: model.noiseDim,
      flopsPerStep: training.flopsPerStep,
    };
  }

  start(): void {
    const run = this.#current();
    if (run.state !== "running" && run.state !== "finished") {
      run.state = "running";
      run.speed.restart(performance.now(), run.training.stepsDone);
      void this.#train(run, ++this.#loop);
    }
    this.#report();
  }

  pause(): void {
    const run = this.#current();
    if (run.state === "running") run.state = "paused";
    this.#report();
  }

  step(): void {
    const run = this.#current();
    if (run.state !== "finished") {
      run.state = "paused";
      this.#step(run);
    }
    this.#report();
  }

  setLearningRate(lr: number): void {
    this.#current().training.learningRate = lr;
    this.#report();
  }

  setSteps(steps: number): void {
    checkSteps(steps);
    const run = this.#current();
    run.steps = steps;
    if (run.training.stepsDone >= steps) run.state = "finished";
    else if (run.state === "finished") run.state = "paused";
    this.#report();
  }

  reconstruct(count: number): Uint8Array<ArrayBuffer> {
    return this.#current().training.reconstruct(count);
  }

  sample(noise: Float32Array): Uint8Array<ArrayBuffer> {
    return this.#current().training.sample(noise);
  }

  noise(count: number, seed: number): Float32Array<ArrayBuffer> {
    return randomNoise(count, this.#current().training.model.noiseDim, seed);
  }

  stateDict(): TensorInfo[] {
    const { model } = this.#current().training;
    return scope(() =>
      Array.from(model.stateDict(), ([name, tensor]) => describeTensor(name, tensor)),
    );
  }

  savePth(name: string): Uint8Array<ArrayBuffer> {
    const { model } = this.#current().training;
    return scope(() => savePth(model.stateDict(), { name }));
  }

  loadPth(bytes: Uint8Array): LoadResult {
    const { training } = this.#current();
    const result = scope(() => loadWeights(training, bytes));
    this.#report();
    return result;
  }

  blueprint(fileName: string): string {
    return this.#current().training.model.blueprint({ fileName });
  }

  checkpoint(): Uint8Array<ArrayBuffer> {
    const { training, losses } = this.#current();
    const bytes = scope(() => training.checkpoint(losses.all()));
    this.#report(); // tells which step the bytes belong to
    return bytes;
  }

  restore(bytes: Uint8Array): void {
    const run = this.#current();
    run.losses.replace(scope(() => run.training.restore(bytes)));
    const { stepsDone } = run.training;
    run.state = stepsDone >= run.steps ? "finished" : stepsDone > 0 ? "paused" : "idle";
    this.#report();
  }

  measure(): number {
    return scope(() => {
      const a = ones(MEASURE_SIZE, MEASURE_SIZE);
      const start = performance.now();
      let [products, elapsed] = [0, 0];
      while (elapsed < MEASURE_MS) {
        a.matmul(a).dispose();
        products++;
        elapsed = performance.now() - start;
      }
      return (products * 2 * MEASURE_SIZE ** 3) / (elapsed * 1e6);
    });
  }

  #current(): Run {
    if (this.#run) return this.#run;
    throw new RuntimeError("There is no run yet; configure one first.");
  }

  /** Trains until something else stops it; `loop` tells it from a loop that began later. */
  async #train(run: Run, loop: number): Promise<void> {
    try {
      while (this.#isTraining(run, loop)) {
        const end = performance.now() + SLICE_MS;
        while (run.state === "running" && performance.now() < end) this.#step(run);
        if (run.state !== "running" || end - this.#lastReport > REPORT_MS) this.#report();
        await nextTask();
      }
    } catch (error) {
      run.state = "paused";
      this.events.crashed(error as Error);
    }
  }

  #isTraining(run: Run, loop: number): boolean {
    return run === this.#run && loop === this.#loop && run.state === "running";
  }

  #step(run: Run): void {
    const { training, losses, steps } = run;
    const loss = training.step();
    if (!Number.isFinite(loss)) this.#rescue(run);
    else {
      losses.push(loss);
      if (training.stepsDone >= steps) run.state = "finished";
    }
  }

  /** Back to the last good weights with half the learning rate. */
  #rescue(run: Run): void {
    const { training, losses } = run;
    const { learningRate } = training;
    const step = losses.length + 1;
    const restoredStep = training.rewind();
    training.learningRate = learningRate / 2;
    losses.truncate(restoredStep);
    run.state = restoredStep > 0 ? "paused" : "idle";
    this.events.diverged({ step, learningRate, restoredStep, newLearningRate: learningRate / 2 });
  }

  #report(): void {
    const run = this.#current();
    const { training, losses, speed, noise, steps, state } = run;
    this.#lastReport = performance.now();
    const step = training.stepsDone;
    if (state === "running") speed.mark(this.#lastReport, step);
    const { stepsPerSecond } = speed;
    this.events.progress({
      state,
      step,
      steps,
      loss: losses.last,
      losses: losses.takeNew(),
      stepsPerSecond,
      etaSeconds: stepsPerSecond > 0 ? Math.max(0, steps - step) / stepsPerSecond : Number.NaN,
      gflops: (stepsPerSecond * training.flopsPerStep) / 1e9,
      samples: training.sample(noise),
    });
  }

  #dispose(): void {
    this.#run?.training.dispose();
    this.#run?.training.model.dispose();
    this.#run = null;
  }
}

function checkSteps(steps: number): void {
  if (Number.isSafeInteger(steps) && steps > 0) return;
  throw new ValueError(`Steps must be a whole number from 1, not ${steps}.`);
}
