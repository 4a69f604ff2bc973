/**
 * torch.nn.init: overwriting a tensor with initial values, from PyTorch's stream bit for bit.
 */

import { ValueError } from "../runtime/errors.js";
import { noGrad } from "../runtime/grad-mode.js";
import { getCore } from "../runtime/load.js";
import type { Tensor } from "../tensor.js";

export type Nonlinearity = "linear" | "sigmoid" | "tanh" | "relu" | "leaky_relu" | "selu";

export interface KaimingOptions {
  /** The slope of "leaky_relu". */
  readonly a?: number;
  /** Which of the two fans keeps its variance. */
  readonly mode?: "fan_in" | "fan_out";
  readonly nonlinearity?: Nonlinearity;
}

/** The recommended gain of a nonlinearity; `param` is the slope of "leaky_relu". */
export function calculateGain(nonlinearity: Nonlinearity, param = 0.01): number {
  return getCore().calculate_gain(nonlinearity, param);
}

export function uniform_(tensor: Tensor, a = 0, b = 1): Tensor {
  getCore().init_uniform(tensor.handle, a, b);
  return tensor;
}

export function normal_(tensor: Tensor, mean = 0, std = 1): Tensor {
  getCore().init_normal(tensor.handle, mean, std);
  return tensor;
}

export function constant_(tensor: Tensor, value: number): Tensor {
  return noGrad(() => tensor.fill_(value));
}

export function ones_(tensor: Tensor): Tensor {
  return constant_(tensor, 1);
}

export function zeros_(tensor: Tensor): Tensor {
  return constant_(tensor, 0);
}

/** The identity; matrices only. */
export function eye_(tensor: Tensor): Tensor {
  if (tensor.ndim !== 2) throw new ValueError("Only tensors with 2 dimensions are supported");
  zeros_(tensor);
  noGrad(() => {
    const [rows = 0, columns = 0] = tensor.shape;
    for (let i = 0; i < Math.min(rows, columns); i++) {
      const row = tensor.detach().select(0, i);
      const entry = row.select(0, i);
      entry.fill_(1);
      entry.dispose();
      row.dispose();
    }
  });
  return tensor;
}

export function xavierUniform_(tensor: Tensor, { gain = 1 }: { readonly gain?: number } = {}) {
  getCore().init_xavier_uniform(tensor.handle, gain);
  return tensor;
}

export function xavierNormal_(tensor: Tensor, { gain = 1 }: { readonly gain?: number } = {}) {
  getCore().init_xavier_normal(tensor.handle, gain);
  return tensor;
}

export function kaimingUniform_(tensor: Tensor, options: KaimingOptions = {}): Tensor {
  const { a = 0, mode = "fan_in", nonlinearity = "leaky_relu" } = options;
  getCore().init_kaiming_uniform(tensor.handle, a, mode, nonlinearity);
  return tensor;
}

export function kaimingNormal_(tensor: Tensor, options: KaimingOptions = {}): Tensor {
  const { a = 0, mode = "fan_in", nonlinearity = "leaky_relu" } = options;
  getCore().init_kaiming_normal(tensor.handle, a, mode, nonlinearity);
  return tensor;
}
