/**
 * Joining and padding tensors.
 */

import { getCore } from "../runtime/load.js";
import { type DimArgument, dimOf } from "../tensor/arguments.js";
import type { PadOptions } from "../tensor/shape.js";
import { Tensor } from "../tensor.js";

/** Tensors of equal size along a new dimension. */
export function stack(tensors: readonly Tensor[], dim: DimArgument = 0): Tensor {
  const handles = tensors.map((tensor) => tensor.handle);
  return new Tensor(getCore().stack(handles, dimOf(dim)));
}

/**
 * With entries added before and behind the last dimension, then the last but one, and so on;
 * negative numbers crop.
 */
export function pad(x: Tensor, pads: readonly number[], options: PadOptions = {}): Tensor {
  return x.pad(pads, options);
}
