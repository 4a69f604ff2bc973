/**
 * Fewer numbers out of many.
 */

import type { Tensor } from "../tensor.js";
import { dims, type ReduceOptions } from "./arguments.js";
import { ShapeMethods } from "./shape.js";
import { wrap } from "./wrap.js";

export abstract class ReduceMethods extends ShapeMethods {
  sum(options: ReduceOptions = {}): Tensor {
    return wrap(this.handle.sum(dims(options), options.keepdim ?? false));
  }

  mean(options: ReduceOptions = {}): Tensor {
    return wrap(this.handle.mean(dims(options), options.keepdim ?? false));
  }
}
