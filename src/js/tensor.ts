/**
 * The Tensor class, put together from its families of methods in tensor/.
 */

import { IndexMethods } from "./tensor/indexing.js";
import { setTensorClass } from "./tensor/wrap.js";

export type { ReduceOptions } from "./tensor/arguments.js";
export type { Operand } from "./tensor/base.js";
export type { Extremes } from "./tensor/reduce.js";

/** An n-dimensional array that remembers how it was computed, as torch.Tensor. */
export class Tensor extends IndexMethods {
  static {
    setTensorClass(Tensor);
  }
}
