/**
 * Pooling of (N, C, H, W) images, or (C, H, W) without a batch.
 */

import { getCore } from "../runtime/load.js";
import { Tensor } from "../tensor.js";
import { type Pair, pair } from "./pair.js";

export interface MaxPool2dOptions {
  /** Left out, the size of the window. */
  readonly stride?: Pair | null;
  readonly padding?: Pair;
  readonly dilation?: Pair;
  /** Whether a last window may reach over the edge. */
  readonly ceilMode?: boolean;
}

/** The largest number below each window; the first of several gets the gradient. */
export function maxPool2d(x: Tensor, kernelSize: Pair, options: MaxPool2dOptions = {}): Tensor {
  const { stride, padding = 0, dilation = 1, ceilMode = false } = options;
  return new Tensor(
    getCore().max_pool2d(
      x.handle,
      pair(kernelSize, "kernelSize"),
      pair(stride ?? kernelSize, "stride"),
      pair(padding, "padding"),
      pair(dilation, "dilation"),
      ceilMode,
    ),
  );
}

export interface AvgPool2dOptions {
  readonly stride?: Pair | null;
  readonly padding?: Pair;
  readonly ceilMode?: boolean;
  /** Whether padding counts as zeros. */
  readonly countIncludePad?: boolean;
  /** What sums are divided by instead of the size of the window. */
  readonly divisorOverride?: number | null;
}

/** The mean below each window. */
export function avgPool2d(x: Tensor, kernelSize: Pair, options: AvgPool2dOptions = {}): Tensor {
  const { stride, padding = 0, ceilMode = false, countIncludePad = true } = options;
  return new Tensor(
    getCore().avg_pool2d(
      x.handle,
      pair(kernelSize, "kernelSize"),
      pair(stride ?? kernelSize, "stride"),
      pair(padding, "padding"),
      ceilMode,
      countIncludePad,
      options.divisorOverride ?? null,
    ),
  );
}

/** Height and width of a result; null keeps that of the input. */
export type OutputSize = number | null | readonly [number | null, number | null];

/** Means of windows that divide each image into `outputSize`. */
export function adaptiveAvgPool2d(x: Tensor, outputSize: OutputSize): Tensor {
  const size = Array.isArray(outputSize) ? outputSize : [outputSize, outputSize];
  return new Tensor(getCore().adaptive_avg_pool2d(x.handle, size));
}
