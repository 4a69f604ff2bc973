/**
 * Lists of sizes and dimensions as methods take them.
 */

import { IndexError, ValueError } from "../runtime/errors.js";

/** Over which dimensions a reduction goes (default: all), and whether they stay with size 1. */
export interface ReduceOptions {
  readonly dim?: number | readonly number[];
  readonly keepdim?: boolean;
}

/** Sizes given one by one or as one list. */
export function list(numbers: readonly number[] | [readonly number[]]): readonly number[] {
  return Array.isArray(numbers[0]) ? numbers[0] : (numbers as readonly number[]);
}

/** Dimensions, or options that name them. */
export type Over<Options> = number | readonly number[] | Options;
/** One dimension, or options that name it. */
export type Along<Options> = number | Options;

/** [dimensions (none: all), keepdim, all options] */
export function over<Options extends ReduceOptions>(
  dim: Over<Options> | undefined,
  options: Options,
): [readonly number[], boolean, Options] {
  const given = isOptions(dim) ? { ...options, ...dim } : { ...options, ...defined(dim) };
  const dims = given.dim === undefined ? [] : [given.dim].flat();
  return [dims as readonly number[], given.keepdim ?? false, given];
}

/** [dimension, keepdim, all options]. Throws ValueError without exactly one dimension. */
export function along<Options extends ReduceOptions>(
  dim: Along<Options>,
  options: Options,
): [number, boolean, Options] {
  const [dims, keepdim, given] = over(dim, options);
  const [only] = dims;
  if (dims.length === 1 && only !== undefined) return [only, keepdim, given];
  throw new ValueError(`this method goes along one dimension, but got dim = [${dims.join(", ")}]`);
}

function isOptions<Options>(dim: Over<Options> | undefined): dim is Options {
  return typeof dim === "object" && dim !== null && !Array.isArray(dim);
}

const defined = (dim: unknown) => (dim === undefined ? {} : { dim: dim as number });

/** What clamp takes; a bound that is left out does not bound. */
export interface Bounds {
  readonly min?: number | null;
  readonly max?: number | null;
}

/** [has a minimum, minimum, has a maximum, maximum] */
export function bounds(
  min: number | null | undefined | Bounds,
  max: number | null | undefined,
): [boolean, number, boolean, number] {
  const given = typeof min === "object" && min !== null ? min : { min, max };
  const low = given.min ?? null;
  const high = given.max ?? null;
  return [low !== null, low ?? 0, high !== null, high ?? 0];
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
