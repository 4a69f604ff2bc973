/**
 * Convolutions of (N, C, H, W) images, or (C, H, W) without a batch.
 */

import { ValueError } from "../runtime/errors.js";
import { getCore } from "../runtime/load.js";
import { Tensor } from "../tensor.js";
import { handleOf } from "./arguments.js";
import { type Pair, pair } from "./pair.js";

export interface Conv2dOptions {
  readonly stride?: Pair;
  /** "same" keeps the size (stride 1 only), "valid" pads nothing. */
  readonly padding?: Pair | "same" | "valid";
  readonly dilation?: Pair;
  readonly groups?: number;
}

/** Cross-correlation with weight (out, C / groups, kH, kW), plus bias (out). */
export function conv2d(
  x: Tensor,
  weight: Tensor,
  bias: Tensor | null = null,
  { stride = 1, padding = 0, dilation = 1, groups = 1 }: Conv2dOptions = {},
): Tensor {
  if (typeof padding === "string") checkPaddingName(padding);
  return new Tensor(
    getCore().conv2d(
      x.handle,
      weight.handle,
      handleOf(bias),
      pair(stride, "stride"),
      typeof padding === "string" ? [0, 0] : pair(padding, "padding"),
      pair(dilation, "dilation"),
      groups,
      padding === "same",
    ),
  );
}

/** Throws ValueError in PyTorch's words. */
export function checkPaddingName(name: string): void {
  if (name === "same" || name === "valid") return;
  throw new ValueError(`Invalid padding string '${name}', should be one of {'same', 'valid'}`);
}

export interface ConvTranspose2dOptions {
  readonly stride?: Pair;
  readonly padding?: Pair;
  /** Added to one side of the result, whose size is not unique for strides above 1. */
  readonly outputPadding?: Pair;
  readonly groups?: number;
  readonly dilation?: Pair;
}

/** The transpose of a convolution with weight (C, out / groups, kH, kW), plus bias (out). */
export function convTranspose2d(
  x: Tensor,
  weight: Tensor,
  bias: Tensor | null = null,
  {
    stride = 1,
    padding = 0,
    outputPadding = 0,
    groups = 1,
    dilation = 1,
  }: ConvTranspose2dOptions = {},
): Tensor {
  return new Tensor(
    getCore().conv_transpose2d(
      x.handle,
      weight.handle,
      handleOf(bias),
      pair(stride, "stride"),
      pair(padding, "padding"),
      pair(outputPadding, "outputPadding"),
      groups,
      pair(dilation, "dilation"),
    ),
  );
}
