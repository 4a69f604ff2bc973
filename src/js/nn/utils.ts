/**
 * torch.nn.utils: gradients kept within bounds.
 */

import { getCore } from "../runtime/load.js";
import { Tensor } from "../tensor.js";

export interface ClipGradNormOptions {
  /** The order of the norm; Infinity for the largest number. */
  readonly normType?: number;
  readonly errorIfNonfinite?: boolean;
}

/**
 * Scales the gradients in place so that their total norm is at most `maxNorm`; returns what it was.
 */
export function clipGradNorm(
  parameters: Tensor | Iterable<Tensor>,
  maxNorm: number,
  { normType = 2, errorIfNonfinite = false }: ClipGradNormOptions = {},
): Tensor {
  const norm = getCore().clip_grad_norm(handles(parameters), maxNorm, normType, errorIfNonfinite);
  return new Tensor(norm);
}

/** Cuts every number of every gradient to [-clipValue, clipValue], in place. */
export function clipGradValue(parameters: Tensor | Iterable<Tensor>, clipValue: number): void {
  getCore().clip_grad_value(handles(parameters), clipValue);
}

function handles(parameters: Tensor | Iterable<Tensor>): Tensor["handle"][] {
  const list = parameters instanceof Tensor ? [parameters] : parameters;
  return Array.from(list, ({ handle }) => handle);
}
