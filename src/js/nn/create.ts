/**
 * New parameters with a layer's initial values.
 */

import { getCore } from "../runtime/load.js";
import { Tensor } from "../tensor.js";
import { Parameter } from "./parameter.js";

/** A parameter filled with one number. */
export function filledParameter(shape: readonly number[], value: number): Parameter {
  return new Parameter(getCore().full(shape, value, "float32"));
}

/** A buffer filled with one number. */
export function filledBuffer(
  shape: readonly number[],
  value: number,
  dtype: "float32" | "int64" = "float32",
): Tensor {
  return new Tensor(getCore().full(shape, value, dtype));
}

/** The weight of a linear or convolutional layer, drawn as PyTorch draws it. */
export function layerWeight(shape: readonly number[]): Parameter {
  const weight = filledParameter(shape, 0);
  getCore().init_layer_weight(weight.handle);
  return weight;
}

/** Its bias; to be made after the weight. */
export function layerBias(length: number, weight: Parameter): Parameter {
  const bias = filledParameter([length], 0);
  getCore().init_layer_bias(bias.handle, weight.handle);
  return bias;
}
