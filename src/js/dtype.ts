/**
 * Element types and the typed arrays that hold them.
 */

import { DTypeError } from "./runtime/errors.js";

/** PyTorch's element types. Computation with gradients is float32. */
export type DType =
  | "float32"
  | "float64"
  | "float16"
  | "bfloat16"
  | "int64"
  | "int32"
  | "int16"
  | "int8"
  | "uint8"
  | "bool";

/** Any typed array a tensor's elements can come from or go to. */
export type TypedArray =
  | Float32Array
  | Float64Array
  | BigInt64Array
  | Int32Array
  | Int16Array
  | Int8Array
  | Uint8Array
  | Uint8ClampedArray
  | Uint16Array;

const ARRAYS = {
  float32: Float32Array,
  float64: Float64Array,
  float16: Uint16Array,
  bfloat16: Uint16Array,
  int64: BigInt64Array,
  int32: Int32Array,
  int16: Int16Array,
  int8: Int8Array,
  uint8: Uint8Array,
  bool: Uint8Array,
} as const;

/** Little-endian bytes as elements; float16 and bfloat16 as their raw bits, bool as 0 and 1. */
export function toTypedArray(bytes: Uint8Array, dtype: DType): TypedArray {
  return new ARRAYS[dtype](bytes.buffer as ArrayBuffer);
}

/** The dtype whose elements a typed array holds. Throws DTypeError for Uint16Array and others. */
export function dtypeOf(array: TypedArray): DType {
  if (array instanceof Uint8ClampedArray) return "uint8";
  const names = Object.keys(ARRAYS) as DType[];
  const found = names.find((name) => ARRAYS[name] === array.constructor && !isRawBits(name));
  if (found) return found;
  throw new DTypeError(`a ${array.constructor.name} is not an element type; name its dtype`);
}

/** float16 and bfloat16: JavaScript knows them only as bits. */
export function isRawBits(dtype: DType): boolean {
  return dtype === "float16" || dtype === "bfloat16";
}

/** Whether a dtype carries fractions. */
export function isFloatingPoint(dtype: DType): boolean {
  return dtype.includes("float");
}
