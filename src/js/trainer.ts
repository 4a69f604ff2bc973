/**
 * Training as an async iterable: `for await (const event of trainer)`.
 */

import { GeneratorRun, toPictures } from "./generator-run.js";
import type { PixelModel } from "./models.js";
import { RuntimeError, ShapeError, ValueError } from "./runtime/errors.js";
import { scope } from "./runtime/scope.js";
import { Tensor } from "./tensor.js";
import { Losses } from "./worker/losses.js";
import { nextTask } from "./worker/next-task.js";
import { Speed } from "./worker/speed.js";

/** How long training may keep the thread to itself. */
const SLICE_MS = 10;

export interface TrainerOptions {
  /** A model of `models.create`, just built after manualSeed(seed). */
  readonly model: PixelModel;
  /** Pictures, one after another, as bytes, or as a uint8 tensor (N, numPixels). */
  readonly data: Uint8Array | Uint8ClampedArray | Tensor;
  /** Default: Adam with a learning rate of 0.01. */
  readonly optimizer?: "Adam" | "SGD" | { readonly name: "Adam" | "SGD"; readonly lr?: number };
  readonly batchSize?: number;
  /** How long to train: a number of steps, or of passes through the data. */
  readonly steps?: number;
  readonly epochs?: number;
  readonly seed?: number;
  /** Aborting it ends the iteration with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** What each step says. */
export interface TrainingEvent {
  readonly step: number;
  readonly epoch: number;
  readonly loss: number;
  readonly metrics: Readonly<Record<string, number>>;
  readonly stepsPerSecond: number;
  readonly etaSeconds: number;
}

/** One training run. The same model, data, options and seed give the same weights, bit for bit. */
export class Trainer implements AsyncIterable<TrainingEvent> {
  readonly model: PixelModel;
  /** Steps of the whole run. */
  readonly steps: number;
  readonly #run: GeneratorRun;
  readonly #losses = new Losses();
  readonly #speed = new Speed();
  readonly #signal: AbortSignal | undefined;
  #isStopped = false;
  #isPaused = false;
  #wake: () => void = () => {};

  constructor(options: TrainerOptions) {
    const { model, optimizer = "Adam", batchSize = 64, seed = 42 } = options;
    const { name, lr = 0.01 } = typeof optimizer === "string" ? { name: optimizer } : optimizer;
    this.model = model;
    this.#signal = options.signal;
    const { run, count } = scope(() => {
      const pictures = toTensor(options.data, model.numPixels);
      return {
        run: new GeneratorRun(model, pictures, { optimizer: name, lr, batchSize, seed }),
        count: pictures.shape[0] as number,
      };
    });
    this.#run = run;
    this.steps = countSteps(options, Math.ceil(count / batchSize));
  }

  /** Steps done so far. */
  get step(): number {
    return this.#run.stepsDone;
  }

  get learningRate(): number {
    return this.#run.learningRate;
  }

  set learningRate(lr: number) {
    this.#run.learningRate = lr;
  }

  /** The next step waits for resume(). */
  pause(): void {
    this.#isPaused = true;
  }

  resume(): void {
    this.#isPaused = false;
    this.#wake();
  }

  /** Ends the iteration after the current step; a new one goes on from there. */
  stop(): void {
    this.#isStopped = true;
    this.#wake();
  }

  /**
   * Trains, one event a step. Other tasks get their turn every few milliseconds. Rejects with
   * RuntimeError on a loss that is no finite number, the model being back at its last good weights.
   */
  async *[Symbol.asyncIterator](): AsyncGenerator<TrainingEvent, void> {
    this.#isStopped = false;
    this.#speed.restart(performance.now(), this.step);
    let sliceEnd = performance.now() + SLICE_MS;
    while (this.step < this.steps && !this.#isStopped) {
      this.#signal?.throwIfAborted();
      if (this.#isPaused) {
        await this.#resumed();
        continue;
      }
      yield this.#advance();
      if (performance.now() > sliceEnd) {
        await nextTask();
        sliceEnd = performance.now() + SLICE_MS;
      }
    }
    this.#signal?.throwIfAborted();
  }

  /** Trains to the end; the last event, or null if there was none. */
  async run(): Promise<TrainingEvent | null> {
    let last: TrainingEvent | null = null;
    for await (const event of this) last = event;
    return last;
  }

  /** The whole run as a .pth file, for `Trainer.restore`. */
  checkpoint(): Uint8Array<ArrayBuffer> {
    return scope(() => this.#run.checkpoint(this.#losses.all()));
  }

  /** A run that goes on where a checkpoint was taken, given the options it was made with. */
  static restore(bytes: Uint8Array, options: TrainerOptions): Trainer {
    const trainer = new Trainer(options);
    trainer.#losses.replace(scope(() => trainer.#run.restore(bytes)));
    return trainer;
  }

  #advance(): TrainingEvent {
    const loss = this.#run.step();
    if (!Number.isFinite(loss)) {
      const step = this.step + 1;
      const restored = this.#run.rewind();
      this.#losses.truncate(restored);
      throw new RuntimeError(
        `The loss stopped being a number at step ${step}; the weights of step ${restored} are back. ` +
          "Try a smaller learning rate.",
        "diverged",
      );
    }
    this.#losses.push(loss);
    const { step, steps } = this;
    this.#speed.mark(performance.now(), step);
    const { stepsPerSecond } = this.#speed;
    const etaSeconds = stepsPerSecond > 0 ? (steps - step) / stepsPerSecond : Number.NaN;
    return { step, epoch: this.#run.epoch, loss, metrics: {}, stepsPerSecond, etaSeconds };
  }

  #resumed(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
      this.#signal?.addEventListener("abort", () => resolve(), { once: true });
    });
  }
}

function toTensor(data: TrainerOptions["data"], numPixels: number): Tensor {
  if (!(data instanceof Tensor)) return toPictures(data, numPixels);
  if (data.ndim === 2) return data;
  throw new ShapeError(`Training data has the shape (N, ${numPixels}), not (${data.shape}).`);
}

function countSteps({ steps, epochs }: TrainerOptions, stepsPerEpoch: number): number {
  const count = steps ?? (epochs ?? Number.NaN) * stepsPerEpoch;
  if (Number.isSafeInteger(count) && count >= 0) return count;
  throw new ValueError("Trainer: give steps or epochs, a whole number.");
}
