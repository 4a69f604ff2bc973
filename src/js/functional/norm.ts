/**
 * Normalisation.
 */

import { getCore } from "../runtime/load.js";
import { Tensor } from "../tensor.js";
import { handleOf } from "./arguments.js";

export interface AffineOptions {
  readonly weight?: Tensor | null;
  readonly bias?: Tensor | null;
  /** Added to variances. */
  readonly eps?: number;
}

export interface BatchNormOptions extends AffineOptions {
  /** Statistics of the batch instead of the running ones, which then follow it. */
  readonly training?: boolean;
  /** The share of the batch in the new running statistics. */
  readonly momentum?: number;
}

/** Per channel of x (N, C, ...), over everything else. Changes the running statistics in place. */
export function batchNorm(
  x: Tensor,
  runningMean: Tensor | null,
  runningVar: Tensor | null,
  { weight, bias, training = false, momentum = 0.1, eps = 1e-5 }: BatchNormOptions = {},
): Tensor {
  return new Tensor(
    getCore().batch_norm(
      x.handle,
      handleOf(runningMean),
      handleOf(runningVar),
      handleOf(weight),
      handleOf(bias),
      training,
      momentum,
      eps,
    ),
  );
}

export interface InstanceNormOptions extends AffineOptions {
  readonly runningMean?: Tensor | null;
  readonly runningVar?: Tensor | null;
  /** Statistics of the input instead of the running ones, which then follow it. */
  readonly useInputStats?: boolean;
  readonly momentum?: number;
}

/** Per channel of every image of x (N, C, ...). */
export function instanceNorm(
  x: Tensor,
  {
    runningMean,
    runningVar,
    weight,
    bias,
    useInputStats = true,
    momentum = 0.1,
    eps = 1e-5,
  }: InstanceNormOptions = {},
): Tensor {
  return new Tensor(
    getCore().instance_norm(
      x.handle,
      handleOf(runningMean),
      handleOf(runningVar),
      handleOf(weight),
      handleOf(bias),
      useInputStats,
      momentum,
      eps,
    ),
  );
}

/** Per group of channels of every image of x (N, C, ...). */
export function groupNorm(
  x: Tensor,
  numGroups: number,
  { weight, bias, eps = 1e-5 }: AffineOptions = {},
): Tensor {
  return new Tensor(
    getCore().group_norm(x.handle, numGroups, handleOf(weight), handleOf(bias), eps),
  );
}

/** Over the last dimensions, which have the sizes `normalizedShape`. */
export function layerNorm(
  x: Tensor,
  normalizedShape: readonly number[],
  { weight, bias, eps = 1e-5 }: AffineOptions = {},
): Tensor {
  return new Tensor(
    getCore().layer_norm(x.handle, normalizedShape, handleOf(weight), handleOf(bias), eps),
  );
}
