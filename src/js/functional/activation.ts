/**
 * Activation functions.
 */

import { getCore } from "../runtime/load.js";
import { Tensor } from "../tensor.js";
import { named } from "./arguments.js";

export function relu(x: Tensor): Tensor {
  return x.relu();
}

export function sigmoid(x: Tensor): Tensor {
  return x.sigmoid();
}

export function tanh(x: Tensor): Tensor {
  return x.tanh();
}

/** x, or `negativeSlope` x below 0. */
export function leakyRelu(
  x: Tensor,
  ...options: [negativeSlope?: number | { readonly negativeSlope?: number }]
): Tensor {
  const { negativeSlope = 0.01 } = named<{ negativeSlope: number }>(options, ["negativeSlope"]);
  return new Tensor(getCore().leaky_relu(x.handle, negativeSlope));
}

/** x, or `alpha` (e^x - 1) below 0. */
export function elu(x: Tensor, ...options: [alpha?: number | { readonly alpha?: number }]): Tensor {
  const { alpha = 1 } = named<{ alpha: number }>(options, ["alpha"]);
  return new Tensor(getCore().elu(x.handle, alpha));
}

/** x times the normal distribution's integral up to x, exactly or by a tanh. */
export function gelu(
  x: Tensor,
  { approximate = "none" }: { readonly approximate?: "none" | "tanh" } = {},
): Tensor {
  return new Tensor(getCore().gelu(x.handle, approximate));
}

/** x sigmoid(x). */
export function silu(x: Tensor): Tensor {
  return new Tensor(getCore().silu(x.handle));
}

export interface SoftplusOptions {
  readonly beta?: number;
  /** Where beta x exceeds it, the result is x. */
  readonly threshold?: number;
}

/** ln(1 + e^(beta x)) / beta. */
export function softplus(x: Tensor, { beta = 1, threshold = 20 }: SoftplusOptions = {}): Tensor {
  return new Tensor(getCore().softplus(x.handle, beta, threshold));
}

/** ln sigmoid(x). */
export function logSigmoid(x: Tensor): Tensor {
  return new Tensor(getCore().log_sigmoid(x.handle));
}

/** By position or by name; left out, PyTorch's old choice: 0 for 0, 1 and 3 dimensions, else 1. */
export type DimArgument = number | { readonly dim?: number | null };

export function softmax(x: Tensor, ...options: [dim?: DimArgument]): Tensor {
  return new Tensor(getCore().softmax(x.handle, chosenDim(x, options)));
}

export function logSoftmax(x: Tensor, ...options: [dim?: DimArgument]): Tensor {
  return new Tensor(getCore().log_softmax(x.handle, chosenDim(x, options)));
}

function chosenDim({ ndim }: Tensor, options: [dim?: DimArgument]): number {
  const { dim } = named<{ dim: number | null }>(options, ["dim"]);
  return dim ?? ([0, 1, 3].includes(ndim) ? 0 : 1);
}
