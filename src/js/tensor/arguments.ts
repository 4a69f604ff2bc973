/**
 * Lists of sizes and dimensions as methods take them.
 */

import { IndexError } from "../runtime/errors.js";

/** Over which dimensions a reduction goes (default: all), and whether they stay with size 1. */
export interface ReduceOptions {
  readonly dim?: number | readonly number[];
  readonly keepdim?: boolean;
}

/** Sizes given one by one or as one list. */
export function list(numbers: readonly number[] | [readonly number[]]): readonly number[] {
  return Array.isArray(numbers[0]) ? numbers[0] : (numbers as readonly number[]);
}

/** A dimension as its number or as an option. */
export type DimArgument = number | { readonly dim?: number };

export function dimOf(argument: DimArgument): number {
  return typeof argument === "number" ? argument : (argument.dim ?? 0);
}

/** One number, or several, as a list. */
export function many(numbers: number | readonly number[]): readonly number[] {
  return typeof numbers === "number" ? [numbers] : numbers;
}

export function dims({ dim }: ReduceOptions): readonly number[] {
  if (dim === undefined) return [];
  return typeof dim === "number" ? [dim] : dim;
}

/** A dimension counted from the end when negative. Throws IndexError in PyTorch's words. */
export function wrapDim(dim: number, ndim: number): number {
  const range = Math.max(ndim, 1);
  if (dim >= -range && dim < range) return dim < 0 ? dim + range : dim;
  throw new IndexError(
    `Dimension out of range (expected to be in range of [${-range}, ${range - 1}], but got ${dim})`,
  );
}
