/**
 * From the core's object to the Tensor class. The families of methods need this door because the
 * class itself is put together from them.
 */

import type { Tensor as Handle } from "../core-simd.mjs";
import type { Tensor } from "../tensor.js";

type TensorClass = new (handle: Handle) => Tensor;

let tensorClass: TensorClass;

/** Called once, by the module that defines the class. */
export function setTensorClass(made: TensorClass): void {
  tensorClass = made;
}

/** A Tensor that owns `handle`. */
export function wrap(handle: Handle): Tensor {
  return new tensorClass(handle);
}
