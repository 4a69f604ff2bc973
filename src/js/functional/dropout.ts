/**
 * Random zeros while training: PyTorch's masks, bit for bit.
 */

import { getCore } from "../runtime/load.js";
import { Tensor } from "../tensor.js";
import { named } from "./arguments.js";

export interface DropoutOptions {
  readonly p?: number;
  readonly training?: boolean;
}

/** Every number is zeroed with probability `p`, the others are divided by 1 - p. */
export function dropout(
  x: Tensor,
  ...options: [DropoutOptions?] | [p: number, DropoutOptions?]
): Tensor {
  const { p = 0.5, training = true } = named<DropoutOptions>(options, ["p"]);
  return new Tensor(getCore().dropout(x.handle, p, training));
}

/** The same for whole channels of x (N, C, ...). */
export function dropout2d(
  x: Tensor,
  ...options: [DropoutOptions?] | [p: number, DropoutOptions?]
): Tensor {
  const { p = 0.5, training = true } = named<DropoutOptions>(options, ["p"]);
  return new Tensor(getCore().feature_dropout(x.handle, p, training));
}
