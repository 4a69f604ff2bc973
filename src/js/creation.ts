/**
 * Making tensors.
 */

import type { DType, TypedArray } from "./dtype.js";
import { type Nested, toFlat } from "./nested.js";
import { ValueError } from "./runtime/errors.js";
import { getCore } from "./runtime/load.js";
import { Tensor } from "./tensor.js";

export interface TensorOptions {
  readonly dtype?: DType;
  readonly requiresGrad?: boolean;
}

/** Sizes given one by one, as one list, and options last. */
type SizeArguments =
  | readonly number[]
  | readonly [...number[], TensorOptions]
  | readonly [readonly number[], TensorOptions?];

/**
 * A copy of nested arrays (numbers become float32, BigInts int64, booleans bool) or of a typed array
 * (which keeps its type), with `shape` if given, converted to `dtype` if given.
 */
export function tensor(
  values: Nested | TypedArray,
  options: TensorOptions & { readonly shape?: readonly number[] } = {},
): Tensor {
  const { elements, shape, dtype } = toFlat(values, options.shape, options.dtype);
  const count = shape.reduce((a, b) => a * b, 1);
  if (count !== elements.length) {
    throw new ValueError(
      `tensor: shape [${shape.join(", ")}] has ${count} elements, but ${elements.length} were given`,
    );
  }
  const bytes = new Uint8Array(elements.buffer, elements.byteOffset, elements.byteLength);
  const handle = getCore().from_bytes(bytes, shape, dtype);
  const made = new Tensor(handle);
  if (options.dtype === undefined || options.dtype === dtype) return finish(made, options);
  const converted = made.to(options.dtype);
  made.dispose();
  return finish(converted, options);
}

export function zeros(...args: SizeArguments): Tensor {
  const { shape, options } = sizes(args);
  return full(shape, 0, options);
}

export function ones(...args: SizeArguments): Tensor {
  const { shape, options } = sizes(args);
  return full(shape, 1, options);
}

export function full(shape: readonly number[], value: number, options: TensorOptions = {}): Tensor {
  return finish(new Tensor(getCore().full(shape, value, options.dtype ?? "float32")), options);
}

export function zerosLike(other: Tensor, options: TensorOptions = {}): Tensor {
  return full(other.shape, 0, { dtype: other.dtype, ...options });
}

export function onesLike(other: Tensor, options: TensorOptions = {}): Tensor {
  return full(other.shape, 1, { dtype: other.dtype, ...options });
}

/** Uniform on [0, 1), from PyTorch's stream. */
export function rand(...args: SizeArguments): Tensor {
  const { shape, options } = sizes(args);
  return finish(new Tensor(getCore().rand(shape)), float32Only("rand", options));
}

/** Standard normal, from PyTorch's stream. */
export function randn(...args: SizeArguments): Tensor {
  const { shape, options } = sizes(args);
  return finish(new Tensor(getCore().randn(shape)), float32Only("randn", options));
}

/** The numbers 0 to n - 1 in random order, as int64. */
export function randperm(n: number): Tensor {
  return new Tensor(getCore().randperm(n));
}

/** `start`, `start + step`, ... below `end`; float32 unless told otherwise. */
export function arange(end: number, options?: TensorOptions): Tensor;
export function arange(start: number, end: number, step?: number, options?: TensorOptions): Tensor;
export function arange(
  first: number,
  second?: number | TensorOptions,
  step = 1,
  options: TensorOptions = {},
): Tensor {
  const hasEnd = typeof second === "number";
  const [start, end] = hasEnd ? [first, second] : [0, first];
  const chosen = hasEnd ? options : (second ?? {});
  if (step === 0) throw new ValueError("step must be nonzero");
  const length = Math.ceil((end - start) / step);
  if (!(length >= 0)) {
    throw new ValueError("upper bound and larger bound inconsistent with step sign");
  }
  const numbers = Float64Array.from({ length }, (_, i) => start + i * step);
  return tensor(numbers, { ...chosen, dtype: chosen.dtype ?? "float32" });
}

/** The n x n identity matrix. */
export function eye(n: number, options: TensorOptions = {}): Tensor {
  const numbers = Float32Array.from({ length: n * n }, (_, i) => Number(i % (n + 1) === 0));
  return tensor(numbers, { ...options, shape: [n, n] });
}

function sizes(args: SizeArguments): { shape: readonly number[]; options: TensorOptions } {
  const last = args.at(-1);
  const options = typeof last === "object" && !Array.isArray(last) ? (last as TensorOptions) : {};
  const first = args[0];
  if (Array.isArray(first)) return { shape: first, options };
  return { shape: args.filter((size) => typeof size === "number"), options };
}

function float32Only(name: string, options: TensorOptions): TensorOptions {
  const { dtype = "float32" } = options;
  if (dtype === "float32") return options;
  throw new ValueError(`${name} draws float32; convert with .to("${dtype}")`);
}

function finish(made: Tensor, { requiresGrad = false }: TensorOptions): Tensor {
  return requiresGrad ? made.requiresGrad_() : made;
}
