/**
 * Nested arrays of numbers, and the flat lists that tensors are made of.
 */

import { type DType, dtypeOf, type TypedArray } from "./dtype.js";
import { ValueError } from "./runtime/errors.js";

/** One element as JavaScript knows it. */
export type Scalar = number | bigint | boolean;

/** A number, or arrays of them, all of one length at each depth. */
export type Nested = Scalar | readonly Nested[];

/** Elements in row-major order with their sizes. */
export interface Flat {
  readonly elements: TypedArray;
  readonly shape: readonly number[];
  readonly dtype: DType;
}

/**
 * Flattens nested arrays: numbers become float32, BigInts int64, booleans bool. Throws ValueError in
 * PyTorch's words for ragged ones.
 */
export function flatten(nested: Nested): Flat {
  const { scalars, shape } = scalarsOf(nested);
  return { ...pack(scalars), shape };
}

/** The scalars of nested arrays as they are. Throws ValueError in PyTorch's words for ragged ones. */
export function scalarsOf(nested: Nested): { scalars: Scalar[]; shape: number[] } {
  const shape: number[] = [];
  for (let part = nested; Array.isArray(part); part = part[0] as Nested) shape.push(part.length);
  const scalars: Scalar[] = [];
  gather(nested, shape, 0, scalars);
  return { scalars, shape };
}

function gather(part: Nested, shape: readonly number[], depth: number, into: Scalar[]): void {
  const size = shape[depth];
  if (size === undefined) {
    if (typeof part === "object" || typeof part === "string" || part === undefined) {
      throw new ValueError(`expected a number at dim ${depth}, got ${describe(part)}`);
    }
    into.push(part);
    return;
  }
  if (!Array.isArray(part)) {
    throw new ValueError(`expected sequence of length ${size} at dim ${depth}, got a number`);
  }
  if (part.length !== size) {
    throw new ValueError(
      `expected sequence of length ${size} at dim ${depth} (got ${part.length})`,
    );
  }
  for (const item of part) gather(item, shape, depth + 1, into);
}

function describe(part: unknown): string {
  return Array.isArray(part) ? `a sequence of length ${part.length}` : `a ${typeof part}`;
}

function pack(scalars: readonly Scalar[]): { elements: TypedArray; dtype: DType } {
  if (scalars.length > 0 && scalars.every((scalar) => typeof scalar === "boolean")) {
    return { elements: Uint8Array.from(scalars, Number), dtype: "bool" };
  }
  if (scalars.length > 0 && scalars.every((scalar) => typeof scalar === "bigint")) {
    return { elements: BigInt64Array.from(scalars as bigint[]), dtype: "int64" };
  }
  return { elements: Float32Array.from(scalars, Number), dtype: "float32" };
}

/** What `tensor` takes, flat. A typed array keeps its type; Uint16Array needs `dtype`. */
export function toFlat(
  values: Nested | TypedArray,
  shape: readonly number[] | undefined,
  dtype: DType | undefined,
): Flat {
  if (!ArrayBuffer.isView(values)) {
    const flat = flatten(values as Nested);
    return shape ? { ...flat, shape } : flat;
  }
  const raw = values instanceof Uint16Array && dtype !== undefined;
  const bool = values instanceof Uint8Array && dtype === "bool";
  return {
    elements: bool ? values.map((byte) => (byte === 0 ? 0 : 1)) : values,
    shape: shape ?? [values.length],
    dtype: raw || bool ? (dtype as DType) : dtypeOf(values),
  };
}

/** Elements in row-major order as nested arrays. */
export function nest<T>(elements: ArrayLike<T>, shape: readonly number[]): unknown {
  let position = 0;
  const build = (depth: number): unknown => {
    const size = shape[depth];
    if (size === undefined) return elements[position++];
    return Array.from({ length: size }, () => build(depth + 1));
  };
  return build(0);
}
