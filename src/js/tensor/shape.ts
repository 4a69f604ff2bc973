/**
 * Other sizes and orders of the same elements.
 */

import { ShapeError } from "../runtime/errors.js";
import type { Tensor } from "../tensor.js";
import { list, wrapDim } from "./arguments.js";
import { MathMethods } from "./math.js";
import { wrap } from "./wrap.js";

export abstract class ShapeMethods extends MathMethods {
  /** Other sizes for the same elements; one may be -1. Shares memory where the strides allow it. */
  reshape(...shape: readonly number[] | [readonly number[]]): Tensor {
    return wrap(this.handle.reshape(list(shape)));
  }

  /** The dimensions from `start` to `end` as one. */
  flatten(start = 0, end = -1): Tensor {
    const { shape } = this;
    const [from, to] = [wrapDim(start, shape.length), wrapDim(end, shape.length)];
    return this.reshape([...shape.slice(0, from), -1, ...shape.slice(to + 1)]);
  }

  /** Without the dimensions of size 1, or without `dim` if its size is 1. */
  squeeze(dim?: number): Tensor {
    const { shape } = this;
    const only = dim === undefined ? null : wrapDim(dim, shape.length);
    const stays = (size: number, i: number) => size !== 1 || (only !== null && i !== only);
    return this.reshape(shape.filter(stays));
  }

  /** With a new dimension of size 1 before `dim`. */
  unsqueeze(dim: number): Tensor {
    const shape = [...this.shape];
    shape.splice(wrapDim(dim, shape.length + 1), 0, 1);
    return this.reshape(shape);
  }

  /** Dimensions of size 1 repeated without copying; -1 keeps a size. */
  expand(...shape: readonly number[] | [readonly number[]]): Tensor {
    return wrap(this.handle.expand(list(shape)));
  }

  permute(...order: readonly number[] | [readonly number[]]): Tensor {
    return wrap(this.handle.permute(list(order)));
  }

  transpose(dim0: number, dim1: number): Tensor {
    return wrap(this.handle.transpose(dim0, dim1));
  }

  /** The transpose of a matrix; vectors and scalars as they are. */
  t(): Tensor {
    const { ndim } = this;
    if (ndim > 2) {
      throw new ShapeError(`t() expects a tensor with <= 2 dimensions, but self is ${ndim}D`);
    }
    return ndim < 2 ? this.reshape(this.shape) : this.transpose(0, 1);
  }

  /** `length` entries of a dimension from `start`. */
  narrow(dim: number, start: number, length: number): Tensor {
    return wrap(this.handle.narrow(dim, start, length));
  }

  /** One entry of a dimension, which disappears. */
  select(dim: number, index: number): Tensor {
    return wrap(this.handle.select(dim, index));
  }
}
