/**
 * Making tensors of random numbers: from the same seed, PyTorch's own.
 */

import type { Tensor as Handle } from "./core-simd.mjs";
import { finish, type SizeArguments, sizes, type TensorOptions } from "./creation.js";
import type { DType } from "./dtype.js";
import { drawFrom, type Generator } from "./generator.js";
import { getCore } from "./runtime/load.js";
import { Tensor } from "./tensor.js";

/** Where random numbers come from: the stream of manualSeed unless a generator is given. */
export interface Drawn {
  readonly generator?: Generator;
}
export type RandomOptions = TensorOptions & Drawn;

function draw(generator: Generator | undefined, fn: () => Handle): Tensor {
  return drawFrom(generator, () => new Tensor(fn()));
}

/** Uniform on [0, 1): float32 or float64. */
export function rand(...args: SizeArguments<RandomOptions>): Tensor {
  const { shape, options } = sizes(args);
  const { dtype = "float32", generator } = options;
  return finish(
    draw(generator, () => getCore().rand(shape, dtype)),
    options,
  );
}

/** Standard normal: float32 or float64. */
export function randn(...args: SizeArguments<RandomOptions>): Tensor {
  const { shape, options } = sizes(args);
  const { dtype = "float32", generator } = options;
  return finish(
    draw(generator, () => getCore().randn(shape, dtype)),
    options,
  );
}

/** Uniform on [0, 1), in the shape and dtype of another tensor. */
export function randLike(other: Tensor, options: RandomOptions = {}): Tensor {
  return rand(other.shape, { dtype: other.dtype, ...options });
}

/** Standard normal, in the shape and dtype of another tensor. */
export function randnLike(other: Tensor, options: RandomOptions = {}): Tensor {
  return randn(other.shape, { dtype: other.dtype, ...options });
}

/** Whole numbers from `low` (default 0) up to, not including, `high`; int64 unless told otherwise. */
export function randint(high: number, shape: readonly number[], options?: RandomOptions): Tensor;
export function randint(
  low: number,
  high: number,
  shape: readonly number[],
  options?: RandomOptions,
): Tensor;
export function randint(
  first: number,
  second: number | readonly number[],
  third?: readonly number[] | RandomOptions,
  fourth: RandomOptions = {},
): Tensor {
  const hasLow = typeof second === "number";
  const [low, high] = hasLow ? [first, second] : [0, first];
  const shape = (hasLow ? third : second) as readonly number[];
  const options = (hasLow ? fourth : (third ?? {})) as RandomOptions;
  const { dtype = "int64", generator } = options;
  return finish(
    draw(generator, () => getCore().randint(low, high, shape, dtype)),
    options,
  );
}

/** The numbers 0 to n - 1 in random order; int64 unless told otherwise. */
export function randperm(
  n: number,
  { dtype = "int64", generator }: { readonly dtype?: DType } & Drawn = {},
): Tensor {
  return draw(generator, () => getCore().randperm(n, dtype));
}

/**
 * 1 with the probability that each element says (or `p`, for all of them), else 0; in the dtype of
 * the argument.
 */
export function bernoulli(
  input: Tensor,
  { p, generator }: { readonly p?: number } & Drawn = {},
): Tensor {
  const core = getCore();
  return draw(generator, () =>
    p === undefined ? core.bernoulli(input.handle) : core.bernoulli_number(input.handle, p),
  );
}

/** `count` indices per row of a vector or matrix of weights, each as likely as its weight. */
export function multinomial(
  weights: Tensor,
  count: number,
  { replacement = false, generator }: { readonly replacement?: boolean } & Drawn = {},
): Tensor {
  return draw(generator, () => getCore().multinomial(weights.handle, count, replacement));
}

/** Normal of this mean and standard deviation, in this shape; float32. */
export function normal(
  mean: number,
  std: number,
  shape: readonly number[],
  { generator }: Drawn = {},
): Tensor {
  return draw(generator, () => getCore().normal(mean, std, shape));
}
