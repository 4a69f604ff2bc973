/**
 * The core's training of a generator on pictures, with files and noise.
 */

import type { GeneratorTrainer as Handle } from "./core-simd.mjs";
import { tensor } from "./creation.js";
import { loadPth, savePth } from "./formats.js";
import type { PixelModel } from "./models.js";
import { FormatError, ShapeError } from "./runtime/errors.js";
import { getCore } from "./runtime/load.js";
import { Tensor } from "./tensor.js";
import { fromCore, type PyValue, toCore } from "./value.js";

export interface GeneratorOptions {
  readonly optimizer: "Adam" | "SGD";
  readonly lr: number;
  readonly batchSize: number;
  readonly seed: number;
}

/** Where a checkpoint keeps the loss of every step. */
const LOSSES = "losses";

/** Pictures, one after another, as the rows of a tensor (N, numPixels) of bytes. */
export function toPictures(data: Uint8Array | Uint8ClampedArray, numPixels: number): Tensor {
  const count = data.length / numPixels;
  if (count < 1 || !Number.isInteger(count)) {
    throw new ShapeError(
      `The training data has ${data.length} bytes; whole pictures have ${numPixels} each.`,
    );
  }
  return tensor(data, { shape: [count, numPixels] });
}

/** One run. The model has just been built from `seed`. */
export class GeneratorRun {
  readonly #handle: Handle;

  constructor(
    readonly model: PixelModel,
    pictures: Tensor,
    { optimizer, lr, batchSize, seed }: GeneratorOptions,
  ) {
    this.#handle = getCore().make_trainer(
      model.handle,
      pictures.handle,
      optimizer,
      lr,
      batchSize,
      BigInt.asUintN(64, BigInt(seed)),
    );
  }

  /** One training step; its loss. A loss that is no finite number leaves the weights as they were. */
  step(): number {
    return this.#handle.step();
  }

  get stepsDone(): number {
    return this.#handle.steps_done;
  }

  get epoch(): number {
    return this.#handle.epoch;
  }

  get flopsPerStep(): number {
    return this.#handle.flops_per_step;
  }

  get learningRate(): number {
    return this.#handle.learning_rate;
  }

  set learningRate(lr: number) {
    this.#handle.learning_rate = lr;
  }

  /** Back to the newest state that was kept; its step. */
  rewind(): number {
    return this.#handle.rewind();
  }

  /** What the model draws for the first `count` training pictures, as bytes. */
  reconstruct(count: number): Uint8Array<ArrayBuffer> {
    return this.#handle.reconstruct(count) as Uint8Array<ArrayBuffer>;
  }

  /** Pictures from noise (N, noiseDim), as bytes. */
  sample(noise: Float32Array): Uint8Array<ArrayBuffer> {
    const { noiseDim } = this.model;
    const count = noise.length / noiseDim;
    if (!Number.isInteger(count)) {
      throw new ShapeError(`Noise has ${noiseDim} numbers for each picture, not ${noise.length}.`);
    }
    const rows = tensor(noise, { shape: [count, noiseDim] });
    try {
      return this.#handle.sample(rows.handle) as Uint8Array<ArrayBuffer>;
    } finally {
      rows.dispose();
    }
  }

  /** The whole run (weights, optimizer, latents, random state) and its losses as a .pth file. */
  checkpoint(losses: Float32Array): Uint8Array<ArrayBuffer> {
    const run = fromCore(this.#handle.checkpoint()) as Map<PyValue, PyValue>;
    return savePth(run.set(LOSSES, tensor(losses)), { name: "checkpoint" });
  }

  /** Puts a checkpoint back; its losses. Changes nothing unless all of it fits. */
  restore(bytes: Uint8Array): Float32Array<ArrayBuffer> {
    const run = loadPth(bytes);
    const losses = run instanceof Map ? run.get(LOSSES) : null;
    if (!(losses instanceof Tensor) || losses.dtype !== "float32") {
      throw new FormatError("The file is no checkpoint of a run.", "not-a-checkpoint");
    }
    (run as Map<PyValue, PyValue>).delete(LOSSES);
    const flat = toCore(run);
    try {
      this.#handle.restore(flat);
    } finally {
      flat.delete();
    }
    return losses.data() as Float32Array<ArrayBuffer>;
  }

  /** Goes on from these weights with a fresh optimizer. Throws StateDictError. */
  loadWeights(state: PyValue): void {
    const flat = toCore(state);
    try {
      this.#handle.load_weights(flat);
    } finally {
      flat.delete();
    }
  }

  dispose(): void {
    this.#handle.delete();
  }
}
