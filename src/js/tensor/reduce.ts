/**
 * Fewer numbers out of many. Every reduction takes dimensions as its first argument or as `dim` in its
 * options; without any it goes over all of them.
 */

import type { Tensor as Handle } from "../core-simd.mjs";
import type { DType } from "../dtype.js";
import { getCore } from "../runtime/load.js";
import type { Tensor } from "../tensor.js";
import { type Along, along, type Over, over, type ReduceOptions } from "./arguments.js";
import { ShapeMethods } from "./shape.js";
import { wrap } from "./wrap.js";

/** What is found along one dimension. */
export interface Extremes {
  readonly values: Tensor;
  /** int64 */
  readonly indices: Tensor;
}

/** Reductions that first convert to another type. */
interface SumOptions extends ReduceOptions {
  readonly dtype?: DType;
}

/** What a variance is divided by: the count minus `correction`, 1 unless told otherwise. */
interface VarOptions extends ReduceOptions {
  readonly correction?: number;
  readonly unbiased?: boolean;
}

interface NormOptions extends ReduceOptions {
  readonly p?: number | "fro";
}

const correctionOf = ({ unbiased = true, correction = unbiased ? 1 : 0 }: VarOptions) => correction;

/** The function of a tensor converted to `dtype`, if any, which the result has as well. */
function inType(x: Handle, dtype: DType | undefined, reduce: (x: Handle) => Handle): Tensor {
  if (dtype === undefined) return wrap(reduce(x));
  const made: Handle[] = [x.to(dtype)];
  try {
    made.push(reduce(made[0] as Handle));
    return wrap((made[1] as Handle).to(dtype));
  } finally {
    for (const handle of made) handle.delete();
  }
}

export abstract class ReduceMethods extends ShapeMethods {
  /** Integers are summed in int64. */
  sum(dim?: Over<SumOptions>, options: SumOptions = {}): Tensor {
    const [dims, keepdim, { dtype }] = over(dim, options);
    return inType(this.handle, dtype, (x) => x.sum(dims, keepdim));
  }

  mean(dim?: Over<SumOptions>, options: SumOptions = {}): Tensor {
    const [dims, keepdim, { dtype }] = over(dim, options);
    return inType(this.handle, dtype, (x) => x.mean(dims, keepdim));
  }

  /** The product of all; of integers in int64. */
  prod(dim?: Over<SumOptions>, options: SumOptions = {}): Tensor {
    const [dims, keepdim, { dtype }] = over(dim, options);
    return inType(this.handle, dtype, (x) => getCore().prod(x, dims, keepdim));
  }

  /** The variance; unbiased unless `correction` or `unbiased` say otherwise. */
  var(dim?: Over<VarOptions>, options: VarOptions = {}): Tensor {
    const [dims, keepdim, rest] = over(dim, options);
    return wrap(getCore().variance(this.handle, dims, correctionOf(rest), keepdim));
  }

  /** The standard deviation; see `var`. */
  std(dim?: Over<VarOptions>, options: VarOptions = {}): Tensor {
    const [dims, keepdim, rest] = over(dim, options);
    return wrap(getCore().deviation(this.handle, dims, correctionOf(rest), keepdim));
  }

  /** (sum |x|^p)^(1/p); p may be 0 or infinite. */
  norm(p: number | "fro" | NormOptions = 2, options: NormOptions = {}): Tensor {
    const given = typeof p === "object" ? p : { ...options, p };
    const [dims, keepdim] = over(given, {});
    const power = given.p === undefined || given.p === "fro" ? 2 : given.p;
    return wrap(getCore().norm(this.handle, power, dims, keepdim));
  }

  /** Whether all are not zero. */
  all(dim?: Over<ReduceOptions>, options: ReduceOptions = {}): Tensor {
    const [dims, keepdim] = over(dim, options);
    return wrap(getCore().all(this.handle, dims, keepdim));
  }

  /** Whether any is not zero. */
  any(dim?: Over<ReduceOptions>, options: ReduceOptions = {}): Tensor {
    const [dims, keepdim] = over(dim, options);
    return wrap(getCore().any(this.handle, dims, keepdim));
  }

  /** The largest of all, those along a dimension and where they are, or the larger of two tensors. */
  max(): Tensor;
  max(other: Tensor): Tensor;
  max(dim: Along<ReduceOptions>, options?: ReduceOptions): Extremes;
  max(argument?: Tensor | Along<ReduceOptions>, options: ReduceOptions = {}): Tensor | Extremes {
    if (argument === undefined) return wrap(getCore().max(this.handle));
    if (isTensor(argument)) return this.maximum(argument);
    return this.#extremes("max_along", argument, options);
  }

  /** The smallest; as `max`. */
  min(): Tensor;
  min(other: Tensor): Tensor;
  min(dim: Along<ReduceOptions>, options?: ReduceOptions): Extremes;
  min(argument?: Tensor | Along<ReduceOptions>, options: ReduceOptions = {}): Tensor | Extremes {
    if (argument === undefined) return wrap(getCore().min(this.handle));
    if (isTensor(argument)) return this.minimum(argument);
    return this.#extremes("min_along", argument, options);
  }

  #extremes(
    which: "max_along" | "min_along",
    argument: Along<ReduceOptions>,
    options: ReduceOptions,
  ): Extremes {
    const [dim, keepdim] = along(argument, options);
    const [values, indices] = getCore()[which](this.handle, dim, keepdim) as [Handle, Handle];
    return { values: wrap(values), indices: wrap(indices) };
  }

  /** The largest; equals share the gradient. */
  amax(dim?: Over<ReduceOptions>, options: ReduceOptions = {}): Tensor {
    const [dims, keepdim] = over(dim, options);
    return wrap(getCore().amax(this.handle, dims, keepdim));
  }

  /** The smallest; equals share the gradient. */
  amin(dim?: Over<ReduceOptions>, options: ReduceOptions = {}): Tensor {
    const [dims, keepdim] = over(dim, options);
    return wrap(getCore().amin(this.handle, dims, keepdim));
  }

  /** Where the first of the largest is: along one dimension, or in the flattened tensor. */
  argmax(dim?: Over<ReduceOptions>, options: ReduceOptions = {}): Tensor {
    const [dims, keepdim] = over(dim, options);
    return wrap(getCore().argmax(this.handle, dims, keepdim));
  }

  /** Where the first of the smallest is; as `argmax`. */
  argmin(dim?: Over<ReduceOptions>, options: ReduceOptions = {}): Tensor {
    const [dims, keepdim] = over(dim, options);
    return wrap(getCore().argmin(this.handle, dims, keepdim));
  }

  /** Sums of all elements up to each one. */
  cumsum(dim: Along<SumOptions>, options: SumOptions = {}): Tensor {
    const [at, , { dtype }] = along(dim, options);
    return inType(this.handle, dtype, (x) => getCore().cumsum(x, at));
  }

  /** e^x over its sum along a dimension. */
  softmax(dim: Along<ReduceOptions>): Tensor {
    return wrap(getCore().softmax(this.handle, along(dim, {})[0]));
  }

  /** The logarithm of softmax. */
  logSoftmax(dim: Along<ReduceOptions>): Tensor {
    return wrap(getCore().log_softmax(this.handle, along(dim, {})[0]));
  }

  /** The logarithm of the sum of e^x. */
  logsumexp(dim: Over<ReduceOptions>, options: ReduceOptions = {}): Tensor {
    const [dims, keepdim] = over(dim, options);
    return wrap(getCore().logsumexp(this.handle, dims, keepdim));
  }
}

function isTensor(argument: Tensor | Along<ReduceOptions>): argument is Tensor {
  return argument instanceof ReduceMethods;
}
