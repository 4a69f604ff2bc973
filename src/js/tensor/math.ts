/**
 * Arithmetic with broadcasting, functions of each element, matrix products.
 */

import { getCore } from "../runtime/load.js";
import type { Tensor } from "../tensor.js";
import { isNumber, type Operand, TensorBase } from "./base.js";
import { wrap } from "./wrap.js";

export abstract class MathMethods extends TensorBase {
  add(other: Operand): Tensor {
    const { handle } = this;
    return wrap(isNumber(other) ? handle.add_number(other) : handle.add(other.handle));
  }

  sub(other: Operand): Tensor {
    const { handle } = this;
    return wrap(isNumber(other) ? handle.sub_number(other) : handle.sub(other.handle));
  }

  mul(other: Operand): Tensor {
    const { handle } = this;
    return wrap(isNumber(other) ? handle.mul_number(other) : handle.mul(other.handle));
  }

  div(other: Operand): Tensor {
    const { handle } = this;
    return wrap(isNumber(other) ? handle.div_number(other) : handle.div(other.handle));
  }

  /** `other - this` */
  rsub(other: number): Tensor {
    return wrap(getCore().number_sub(other, this.handle));
  }

  /** `1 / this` */
  reciprocal(): Tensor {
    return wrap(getCore().number_div(1, this.handle));
  }

  pow(exponent: number): Tensor {
    return wrap(this.handle.pow(exponent));
  }

  neg(): Tensor {
    return wrap(this.handle.neg());
  }

  abs(): Tensor {
    return wrap(this.handle.abs());
  }

  exp(): Tensor {
    return wrap(this.handle.exp());
  }

  log(): Tensor {
    return wrap(this.handle.log());
  }

  sqrt(): Tensor {
    return wrap(this.handle.sqrt());
  }

  square(): Tensor {
    return wrap(this.handle.square());
  }

  relu(): Tensor {
    return wrap(this.handle.relu());
  }

  sigmoid(): Tensor {
    return wrap(this.handle.sigmoid());
  }

  tanh(): Tensor {
    return wrap(this.handle.tanh());
  }

  /** torch.matmul: vectors, matrices, and batches of matrices. */
  matmul(other: Tensor): Tensor {
    return wrap(this.handle.matmul(other.handle));
  }
}
