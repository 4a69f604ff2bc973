/**
 * Functions of tensors that are no methods: torch and torch.nn.functional.
 */

import { getCore } from "./runtime/load.js";
import { Tensor } from "./tensor.js";

export * from "./functional/activation.js";
export * from "./functional/choice.js";
export * from "./functional/conv.js";
export * from "./functional/dropout.js";
export * from "./functional/loss.js";
export * from "./functional/norm.js";
export * from "./functional/pool.js";
export * from "./functional/sparse.js";
export * from "./functional/vision.js";

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

export function matmul(a: Tensor, b: Tensor): Tensor {
  return a.matmul(b);
}

export * from "./functional/shape.js";
