/**
 * Methods that overwrite their tensor; their names end in an underscore. A leaf that requires a
 * gradient is refused outside noGrad, and a result that does not fit the tensor's type or shape.
 */

import { getCore } from "../runtime/load.js";
import type { Tensor } from "../tensor.js";
import { type Bounds, bounds } from "./arguments.js";
import { isNumber, type Operand } from "./base.js";
import { ReduceMethods } from "./reduce.js";

/** Functions without arguments, as the core names them. */
type Function =
  | "neg_"
  | "abs_"
  | "sign_"
  | "exp_"
  | "log_"
  | "log1p_"
  | "sqrt_"
  | "rsqrt_"
  | "reciprocal_"
  | "square_"
  | "sin_"
  | "cos_"
  | "erf_"
  | "floor_"
  | "ceil_"
  | "trunc_"
  | "round_"
  | "relu_"
  | "sigmoid_"
  | "tanh_";

export abstract class InPlaceMethods extends ReduceMethods {
  add_(other: Operand, { alpha = 1 }: { alpha?: number } = {}): this {
    if (isNumber(other)) this.handle.add_number_(other * alpha);
    else this.handle.add_scaled_(other.handle, alpha);
    return this;
  }

  sub_(other: Operand, { alpha = 1 }: { alpha?: number } = {}): this {
    if (isNumber(other)) getCore().sub_number_(this.handle, other * alpha);
    else if (alpha === 1) getCore().sub_(this.handle, other.handle);
    else getCore().sub_scaled_(this.handle, other.handle, alpha);
    return this;
  }

  mul_(other: Operand): this {
    if (isNumber(other)) this.handle.mul_number_(other);
    else this.handle.mul_(other.handle);
    return this;
  }

  div_(other: Operand): this {
    if (isNumber(other)) getCore().div_number_(this.handle, other);
    else getCore().div_(this.handle, other.handle);
    return this;
  }

  floorDivide_(other: Operand): this {
    if (isNumber(other)) getCore().floor_divide_number_(this.handle, other);
    else getCore().floor_divide_(this.handle, other.handle);
    return this;
  }

  remainder_(other: Operand): this {
    if (isNumber(other)) getCore().remainder_number_(this.handle, other);
    else getCore().remainder_(this.handle, other.handle);
    return this;
  }

  pow_(exponent: Operand): this {
    if (isNumber(exponent)) getCore().pow_number_(this.handle, exponent);
    else getCore().pow_tensor_(this.handle, exponent.handle);
    return this;
  }

  /** As `clamp`. */
  clamp_(min?: number | null | Bounds, max?: number | null): this {
    getCore().clamp_(this.handle, ...bounds(min, max));
    return this;
  }

  neg_(): this {
    return this.#apply("neg_");
  }

  abs_(): this {
    return this.#apply("abs_");
  }

  sign_(): this {
    return this.#apply("sign_");
  }

  exp_(): this {
    return this.#apply("exp_");
  }

  log_(): this {
    return this.#apply("log_");
  }

  log1p_(): this {
    return this.#apply("log1p_");
  }

  sqrt_(): this {
    return this.#apply("sqrt_");
  }

  rsqrt_(): this {
    return this.#apply("rsqrt_");
  }

  reciprocal_(): this {
    return this.#apply("reciprocal_");
  }

  square_(): this {
    return this.#apply("square_");
  }

  sin_(): this {
    return this.#apply("sin_");
  }

  cos_(): this {
    return this.#apply("cos_");
  }

  erf_(): this {
    return this.#apply("erf_");
  }

  floor_(): this {
    return this.#apply("floor_");
  }

  ceil_(): this {
    return this.#apply("ceil_");
  }

  trunc_(): this {
    return this.#apply("trunc_");
  }

  round_(): this {
    return this.#apply("round_");
  }

  relu_(): this {
    return this.#apply("relu_");
  }

  sigmoid_(): this {
    return this.#apply("sigmoid_");
  }

  tanh_(): this {
    return this.#apply("tanh_");
  }

  #apply(name: Function): this {
    getCore()[name](this.handle);
    return this;
  }

  /** Overwrites the elements with those of `source`, broadcast and converted. */
  copy_(source: Tensor): this {
    this.handle.copy_(source.handle);
    return this;
  }

  fill_(value: number): this {
    this.handle.fill_(value);
    return this;
  }

  zero_(): this {
    this.handle.zero_();
    return this;
  }

  /** Uniform on [from, to), from PyTorch's stream. */
  uniform_(from = 0, to = 1): this {
    getCore().uniform_(this.handle, from, to);
    return this;
  }

  /** Normally distributed, from PyTorch's stream. */
  normal_(mean = 0, std = 1): this {
    getCore().normal_(this.handle, mean, std);
    return this;
  }
}
