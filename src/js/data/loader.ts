/**
 * Batches of a data set, in the order and with the random draws of PyTorch's DataLoader.
 */

import { drawFrom, Generator } from "../generator.js";
import { ValueError } from "../runtime/errors.js";
import { getCore } from "../runtime/load.js";
import type { Tensor } from "../tensor.js";
import { collate } from "./collate.js";
import { type Dataset, permutation } from "./dataset.js";

export interface DataLoaderOptions {
  /** Examples per batch. */
  readonly batchSize?: number;
  /** A new order in every epoch. */
  readonly shuffle?: boolean;
  /** Whether a last, smaller batch is left out. */
  readonly dropLast?: boolean;
  /** Where orders are drawn from; default: the stream of manualSeed. */
  readonly generator?: Generator;
  /** Joins the examples of a batch; default: `collate`. */
  readonly collate?: (examples: readonly never[]) => unknown;
}

/**
 * An iterable of batches; every `for ... of` is one epoch. A batch is what `collate` makes of its
 * examples: of a TensorDataset a list of tensors.
 */
export class DataLoader<Batch = Tensor[]> implements Iterable<Batch> {
  readonly dataset: Dataset;
  readonly batchSize: number;
  readonly shuffle: boolean;
  readonly dropLast: boolean;
  readonly generator: Generator | undefined;
  readonly #join: DataLoaderOptions["collate"];

  /** `dataset`: anything with `length` and `get(index)`, or an array of examples. */
  constructor(
    dataset: Dataset | readonly unknown[],
    {
      batchSize = 1,
      shuffle = false,
      dropLast = false,
      generator,
      collate,
    }: DataLoaderOptions = {},
  ) {
    if (!Number.isInteger(batchSize) || batchSize <= 0) {
      throw new ValueError(
        `batch_size should be a positive integer value, but got batch_size=${batchSize}`,
      );
    }
    if (shuffle && dataset.length === 0) {
      throw new ValueError("num_samples should be a positive integer value, but got num_samples=0");
    }
    this.dataset = "get" in dataset ? dataset : new ArrayDataset(dataset);
    this.batchSize = batchSize;
    this.shuffle = shuffle;
    this.dropLast = dropLast;
    this.generator = generator;
    this.#join = collate;
  }

  /** Batches per epoch. */
  get length(): number {
    const batches = this.dataset.length / this.batchSize;
    return this.dropLast ? Math.floor(batches) : Math.ceil(batches);
  }

  [Symbol.iterator](): Iterator<Batch> {
    // PyTorch draws a seed for its worker processes even where there are none.
    drawFrom(this.generator, () => getCore().random_seed());
    return this.#batches();
  }

  *#batches(): Steps<Batch> {
    let indices: number[] = [];
    for (const index of this.shuffle ? this.#shuffled() : range(this.dataset.length)) {
      indices.push(index);
      if (indices.length < this.batchSize) continue;
      yield this.#read(indices);
      indices = [];
    }
    if (indices.length > 0 && !this.dropLast) yield this.#read(indices);
  }

  /** What RandomSampler does, the order it draws and throws away at the end of an epoch included. */
  *#shuffled(): Steps<number> {
    const generator = this.generator ?? new Generator(getCore().random_seed());
    const { length } = this.dataset;
    yield* permutation(length, generator);
    permutation(length, generator);
  }

  #read(indices: readonly number[]): Batch {
    const { dataset } = this;
    if (dataset.batch && !this.#join) return dataset.batch(indices) as Batch;
    const examples = indices.map((index) => dataset.get(index));
    return (this.#join ?? collate)(examples as never[]) as Batch;
  }
}

/** JavaScript's generators; the name is taken here. */
type Steps<T> = IterableIterator<T, undefined>;

class ArrayDataset implements Dataset {
  constructor(private readonly examples: readonly unknown[]) {}

  get length(): number {
    return this.examples.length;
  }

  get(index: number): unknown {
    return this.examples[index];
  }
}

function* range(length: number): Steps<number> {
  for (let i = 0; i < length; i++) yield i;
}
