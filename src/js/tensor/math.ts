/**
 * Arithmetic with broadcasting, functions of each element, matrix products.
 *
 * The type of a result is PyTorch's. A number without a fraction counts as an integer, as Python's 2,
 * any other as a float, as 2.5: an int64 tensor plus 2 stays int64, plus 2.5 it becomes float32.
 */

import { getCore } from "../runtime/load.js";
import type { Tensor } from "../tensor.js";
import { type Bounds, bounds } from "./arguments.js";
import { isNumber, type Operand } from "./base.js";
import { CompareMethods } from "./compare.js";
import { wrap } from "./wrap.js";

/** What the second operand is multiplied with. */
interface AlphaOptions {
  readonly alpha?: number;
}

/** Towards which whole number a quotient is rounded, if at all. */
interface DivOptions {
  readonly roundingMode?: "trunc" | "floor" | null;
}

export abstract class MathMethods extends CompareMethods {
  /** this + alpha * other */
  add(other: Operand, { alpha = 1 }: AlphaOptions = {}): Tensor {
    const { handle } = this;
    if (isNumber(other)) return wrap(handle.add_number(other * alpha));
    if (alpha === 1) return wrap(handle.add(other.handle));
    return wrap(getCore().add_scaled(handle, other.handle, alpha));
  }

  /** this - alpha * other */
  sub(other: Operand, { alpha = 1 }: AlphaOptions = {}): Tensor {
    const { handle } = this;
    if (isNumber(other)) return wrap(handle.sub_number(other * alpha));
    if (alpha === 1) return wrap(handle.sub(other.handle));
    return wrap(getCore().sub_scaled(handle, other.handle, alpha));
  }

  mul(other: Operand): Tensor {
    const { handle } = this;
    return wrap(isNumber(other) ? handle.mul_number(other) : handle.mul(other.handle));
  }

  /** Integers are divided in float32, unless a rounding mode keeps them whole. */
  div(other: Operand, { roundingMode = null }: DivOptions = {}): Tensor {
    const { handle } = this;
    if (roundingMode === "floor") return this.floorDivide(other);
    const quotient = wrap(isNumber(other) ? handle.div_number(other) : handle.div(other.handle));
    if (roundingMode === null) return quotient;
    const whole = quotient.trunc();
    quotient.dispose();
    return whole;
  }

  /** `other - this` */
  rsub(other: number): Tensor {
    return wrap(getCore().number_sub(other, this.handle));
  }

  /** The quotient rounded down, as Python's //. */
  floorDivide(other: Operand): Tensor {
    const core = getCore();
    const { handle } = this;
    return wrap(
      isNumber(other)
        ? core.floor_divide_number(handle, other)
        : core.floor_divide(handle, other.handle),
    );
  }

  /** What floorDivide leaves, with the sign of the divisor, as Python's %. */
  remainder(other: Operand): Tensor {
    const core = getCore();
    const { handle } = this;
    return wrap(
      isNumber(other) ? core.remainder_number(handle, other) : core.remainder(handle, other.handle),
    );
  }

  pow(exponent: Operand): Tensor {
    const { handle } = this;
    return wrap(
      isNumber(exponent) ? handle.pow(exponent) : getCore().pow_tensor(handle, exponent.handle),
    );
  }

  /** The larger of both; NaN wins. */
  maximum(other: Tensor): Tensor {
    return wrap(getCore().maximum(this.handle, other.handle));
  }

  /** The smaller of both; NaN wins. */
  minimum(other: Tensor): Tensor {
    return wrap(getCore().minimum(this.handle, other.handle));
  }

  /** Into [min, max], as clamp(min, max) or clamp({ min, max }); a bound may be left out. */
  clamp(min?: number | null | Bounds, max?: number | null): Tensor {
    return wrap(getCore().clamp(this.handle, ...bounds(min, max)));
  }

  neg(): Tensor {
    return wrap(this.handle.neg());
  }

  abs(): Tensor {
    return wrap(this.handle.abs());
  }

  /** -1, 0 or 1. */
  sign(): Tensor {
    return wrap(getCore().sign(this.handle));
  }

  exp(): Tensor {
    return wrap(this.handle.exp());
  }

  log(): Tensor {
    return wrap(this.handle.log());
  }

  /** log(1 + x), exact near 0. */
  log1p(): Tensor {
    return wrap(getCore().log1p(this.handle));
  }

  sqrt(): Tensor {
    return wrap(this.handle.sqrt());
  }

  /** 1 / sqrt(x) */
  rsqrt(): Tensor {
    return wrap(getCore().rsqrt(this.handle));
  }

  /** 1 / x */
  reciprocal(): Tensor {
    return wrap(getCore().reciprocal(this.handle));
  }

  square(): Tensor {
    return wrap(this.handle.square());
  }

  sin(): Tensor {
    return wrap(getCore().sin(this.handle));
  }

  cos(): Tensor {
    return wrap(getCore().cos(this.handle));
  }

  /** The error function. */
  erf(): Tensor {
    return wrap(getCore().erf(this.handle));
  }

  floor(): Tensor {
    return wrap(getCore().floor(this.handle));
  }

  ceil(): Tensor {
    return wrap(getCore().ceil(this.handle));
  }

  trunc(): Tensor {
    return wrap(getCore().trunc(this.handle));
  }

  /** To the nearest whole number, halves to the even one. */
  round(): Tensor {
    return wrap(getCore().round(this.handle));
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

  /** Of two vectors. */
  dot(other: Tensor): Tensor {
    return wrap(getCore().dot(this.handle, other.handle));
  }

  /** Of two matrices. */
  mm(other: Tensor): Tensor {
    return wrap(getCore().mm(this.handle, other.handle));
  }

  /** Of two batches of matrices. */
  bmm(other: Tensor): Tensor {
    return wrap(getCore().bmm(this.handle, other.handle));
  }
}
