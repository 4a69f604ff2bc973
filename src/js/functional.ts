/**
 * Functions of tensors that are no methods: torch and torch.nn.functional.
 */

import { getCore } from "./runtime/load.js";
import { Tensor } from "./tensor.js";

export type Reduction = "mean" | "sum" | "none";

/** The tensors one after another along `dim`. */
export function cat(tensors: readonly Tensor[], { dim = 0 }: { dim?: number } = {}): Tensor {
  const handles = tensors.map((tensor) => tensor.handle);
  return new Tensor(getCore().cat(handles, dim));
}

/** x (..., in) times the transpose of weight (out, in), plus bias (out). */
export function linear(x: Tensor, weight: Tensor, bias: Tensor | null = null): Tensor {
  const core = getCore();
  return new Tensor(
    bias
      ? core.linear_bias(x.handle, weight.handle, bias.handle)
      : core.linear(x.handle, weight.handle),
  );
}

/** Squared differences. */
export function mseLoss(
  input: Tensor,
  target: Tensor,
  { reduction = "mean" }: { reduction?: Reduction } = {},
): Tensor {
  return new Tensor(getCore().mse_loss(input.handle, target.handle, reduction));
}

export function relu(x: Tensor): Tensor {
  return x.relu();
}

export function sigmoid(x: Tensor): Tensor {
  return x.sigmoid();
}

export function tanh(x: Tensor): Tensor {
  return x.tanh();
}

export function matmul(a: Tensor, b: Tensor): Tensor {
  return a.matmul(b);
}

export * from "./functional/shape.js";
