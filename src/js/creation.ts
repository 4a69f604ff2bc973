/**
 * Making tensors.
 */

import { type DType, isFloatingPoint, type TypedArray } from "./dtype.js";
import { type Nested, type Scalar, toFlat } from "./nested.js";
import { RuntimeError, ValueError } from "./runtime/errors.js";
import { getCore } from "./runtime/load.js";
import { Tensor } from "./tensor.js";

export interface TensorOptions {
  readonly dtype?: DType;
  readonly requiresGrad?: boolean;
}

/** Sizes given one by one, as one list, and options last. */
export type SizeArguments<Options = TensorOptions> =
  | readonly number[]
  | readonly [...number[], Options]
  | readonly [readonly number[], Options?];

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

/** Without setting the elements: they are whatever was in memory. */
export function empty(...args: SizeArguments): Tensor {
  const { shape, options } = sizes(args);
  return finish(new Tensor(getCore().empty(shape, options.dtype ?? "float32")), options);
}

/** Every element `value`: numbers give float32, BigInts int64, booleans bool, unless told otherwise. */
export function full(shape: readonly number[], value: Scalar, options: TensorOptions = {}): Tensor {
  const usual = { number: "float32", bigint: "int64", boolean: "bool" } as const;
  const dtype = options.dtype ?? usual[typeof value as keyof typeof usual];
  return finish(new Tensor(getCore().full(shape, Number(value), dtype)), options);
}

export function zerosLike(other: Tensor, options: TensorOptions = {}): Tensor {
  return full(other.shape, 0, { dtype: other.dtype, ...options });
}

export function onesLike(other: Tensor, options: TensorOptions = {}): Tensor {
  return full(other.shape, 1, { dtype: other.dtype, ...options });
}

export function fullLike(other: Tensor, value: Scalar, options: TensorOptions = {}): Tensor {
  return full(other.shape, value, { dtype: other.dtype, ...options });
}

export function emptyLike(other: Tensor, options: TensorOptions = {}): Tensor {
  return empty(other.shape, { dtype: other.dtype, ...options });
}

/**
 * `start` (default 0), `start + step`, ... before `end`: int64 when all of them are whole numbers,
 * else float32, unless told otherwise.
 */
export function arange(end: number, options?: TensorOptions): Tensor;
export function arange(start: number, end: number, options?: TensorOptions): Tensor;
export function arange(start: number, end: number, step: number, options?: TensorOptions): Tensor;
export function arange(...args: readonly (number | TensorOptions | undefined)[]): Tensor {
  const numbers = args.filter((arg) => typeof arg === "number");
  const options = (args.find((arg) => typeof arg === "object") ?? {}) as TensorOptions;
  const [start, end, step = 1] = numbers.length > 1 ? numbers : [0, ...numbers];
  const dtype = options.dtype ?? (numbers.every(Number.isInteger) ? "int64" : "float32");
  return finish(new Tensor(getCore().arange(start as number, end as number, step, dtype)), options);
}

/** `steps` numbers from `start` to `end`, both included. */
export function linspace(
  start: number,
  end: number,
  steps: number,
  options: TensorOptions = {},
): Tensor {
  const { dtype = "float32" } = options;
  return finish(new Tensor(getCore().linspace(start, end, steps, dtype)), options);
}

/** Ones on the diagonal of an n x m matrix (m = n unless given). */
export function eye(n: number, options?: TensorOptions): Tensor;
export function eye(n: number, m: number, options?: TensorOptions): Tensor;
export function eye(n: number, second?: number | TensorOptions, third?: TensorOptions): Tensor {
  const m = typeof second === "number" ? second : n;
  const options = (typeof second === "object" ? second : third) ?? {};
  return finish(new Tensor(getCore().eye(n, m, options.dtype ?? "float32")), options);
}

/** Sizes given one by one or as one list, and the options behind them. */
export function sizes<Options extends TensorOptions = TensorOptions>(
  args: SizeArguments<Options>,
): { shape: readonly number[]; options: Options } {
  const last = args.at(-1);
  const isOptions = typeof last === "object" && !Array.isArray(last);
  const options = (isOptions ? last : {}) as Options;
  const first = args[0];
  if (Array.isArray(first)) return { shape: first, options };
  return { shape: args.filter((size) => typeof size === "number"), options };
}

export function finish(made: Tensor, { requiresGrad = false }: TensorOptions): Tensor {
  if (requiresGrad && !isFloatingPoint(made.dtype)) {
    throw new RuntimeError(
      "Only Tensors of floating point and complex dtype can require gradients",
    );
  }
  return requiresGrad ? made.requiresGrad_() : made;
}
