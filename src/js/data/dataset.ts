/**
 * Data sets: examples by number.
 */

import type { Generator } from "../generator.js";
import { randperm } from "../random.js";
import { IndexError, ShapeError, ValueError } from "../runtime/errors.js";
import { scope } from "../runtime/scope.js";
import type { Tensor } from "../tensor.js";

/** What a DataLoader reads: a class of your own, or one of those below. */
export interface Dataset<Example = unknown> {
  readonly length: number;
  get(index: number): Example;
  /** Many examples at once, already collated. Left out, they are read one by one. */
  batch?(indices: readonly number[]): unknown;
}

/** Tensors of equal first size; an example is the list of their entries there. */
export class TensorDataset implements Dataset<Tensor[]> {
  readonly tensors: readonly Tensor[];

  constructor(...tensors: readonly Tensor[]) {
    const sizes = tensors.map(({ shape }) => shape[0]);
    if (sizes.length === 0 || sizes.some((size) => size === undefined || size !== sizes[0])) {
      throw new ShapeError("Size mismatch between tensors");
    }
    this.tensors = tensors;
  }

  get length(): number {
    return this.tensors[0]?.shape[0] ?? 0;
  }

  get(index: number): Tensor[] {
    return this.tensors.map((tensor) => tensor.index(index));
  }

  batch(indices: readonly number[]): Tensor[] {
    return this.tensors.map((tensor) => tensor.index(indices));
  }
}

/** Some examples of another data set. */
export class Subset<Example> implements Dataset<Example> {
  constructor(
    readonly dataset: Dataset<Example>,
    readonly indices: readonly number[],
  ) {
    const { batch } = dataset;
    if (batch)
      this.batch = (places) =>
        batch.call(
          dataset,
          places.map((i) => this.#at(i)),
        );
  }

  readonly batch?: (indices: readonly number[]) => unknown;

  get length(): number {
    return this.indices.length;
  }

  get(index: number): Example {
    return this.dataset.get(this.#at(index));
  }

  #at(index: number): number {
    const place = this.indices.at(index);
    if (place === undefined) throw new IndexError(`index ${index} is out of range`);
    return place;
  }
}

/** Random parts of a data set: of these lengths, or of these fractions when they add up to 1. */
export function randomSplit<Example>(
  dataset: Dataset<Example>,
  lengths: readonly number[],
  { generator }: { readonly generator?: Generator } = {},
): Subset<Example>[] {
  const sizes = partLengths(dataset.length, lengths);
  const order = scope(() => permutation(dataset.length, generator));
  let start = 0;
  return sizes.map((size) => {
    start += size;
    return new Subset(dataset, order.slice(start - size, start));
  });
}

/** 0 to n - 1 in random order. */
export function permutation(n: number, generator?: Generator): number[] {
  const order = randperm(n, generator ? { generator } : {});
  const numbers = Array.from(order.data() as BigInt64Array, Number);
  order.dispose();
  return numbers;
}

/** How near to 1 fractions must come: Python's math.isclose. */
const TOLERANCE = 1e-9;

function partLengths(total: number, lengths: readonly number[]): readonly number[] {
  const sum = lengths.reduce((a, b) => a + b, 0);
  const isFraction = Math.abs(sum - 1) <= TOLERANCE && sum <= 1;
  const sizes = isFraction ? fromFractions(total, lengths) : lengths;
  if (sizes.reduce((a, b) => a + b, 0) !== total) {
    throw new ValueError("Sum of input lengths does not equal the length of the input dataset!");
  }
  return sizes;
}

function fromFractions(total: number, fractions: readonly number[]): number[] {
  const sizes = fractions.map((fraction, i) => {
    if (fraction < 0 || fraction > 1) {
      throw new ValueError(`Fraction at index ${i} is not between 0 and 1`);
    }
    return Math.floor(total * fraction);
  });
  const left = total - sizes.reduce((a, b) => a + b, 0);
  // What rounding has left over goes to the first parts, one each.
  for (let i = 0; i < left; i++) sizes[i % sizes.length] = (sizes[i % sizes.length] as number) + 1;
  return sizes;
}
