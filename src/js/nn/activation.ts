/**
 * Activation functions as modules, with PyTorch's arguments. Their functions are in F.
 */

import {
  elu,
  gelu,
  leakyRelu,
  logSoftmax,
  type SoftplusOptions,
  silu,
  softmax,
  softplus,
} from "../functional/activation.js";
import { named } from "../functional/arguments.js";
import type { Tensor } from "../tensor.js";
import { Module } from "./module.js";
import { pyFloat } from "./python.js";

export class ReLU extends Module {
  override get typeName(): string {
    return "ReLU";
  }

  override forward(x: Tensor): Tensor {
    return x.relu();
  }
}

export class Sigmoid extends Module {
  override get typeName(): string {
    return "Sigmoid";
  }

  override forward(x: Tensor): Tensor {
    return x.sigmoid();
  }
}

export class Tanh extends Module {
  override get typeName(): string {
    return "Tanh";
  }

  override forward(x: Tensor): Tensor {
    return x.tanh();
  }
}

/** x, or `negativeSlope` x below 0: `new LeakyReLU(0.2)`. */
export class LeakyReLU extends Module {
  readonly negativeSlope: number;

  constructor(...options: [negativeSlope?: number | { readonly negativeSlope?: number }]) {
    super();
    const { negativeSlope = 0.01 } = named<{ negativeSlope: number }>(options, ["negativeSlope"]);
    this.negativeSlope = negativeSlope;
  }

  override get typeName(): string {
    return "LeakyReLU";
  }

  protected override extraRepr(): string {
    return `negative_slope=${pyFloat(this.negativeSlope)}`;
  }

  override forward(x: Tensor): Tensor {
    return leakyRelu(x, this.negativeSlope);
  }
}

/** x, or `alpha` (e^x - 1) below 0. */
export class ELU extends Module {
  readonly alpha: number;

  constructor(...options: [alpha?: number | { readonly alpha?: number }]) {
    super();
    const { alpha = 1 } = named<{ alpha: number }>(options, ["alpha"]);
    this.alpha = alpha;
  }

  override get typeName(): string {
    return "ELU";
  }

  protected override extraRepr(): string {
    return `alpha=${pyFloat(this.alpha)}`;
  }

  override forward(x: Tensor): Tensor {
    return elu(x, this.alpha);
  }
}

/** x times the normal distribution's integral up to x. */
export class GELU extends Module {
  readonly approximate: "none" | "tanh";

  constructor({ approximate = "none" }: { readonly approximate?: "none" | "tanh" } = {}) {
    super();
    this.approximate = approximate;
  }

  override get typeName(): string {
    return "GELU";
  }

  protected override extraRepr(): string {
    return `approximate='${this.approximate}'`;
  }

  override forward(x: Tensor): Tensor {
    return gelu(x, { approximate: this.approximate });
  }
}

/** x sigmoid(x). */
export class SiLU extends Module {
  override get typeName(): string {
    return "SiLU";
  }

  override forward(x: Tensor): Tensor {
    return silu(x);
  }
}

/** ln(1 + e^(beta x)) / beta. */
export class Softplus extends Module {
  readonly beta: number;
  readonly threshold: number;

  constructor({ beta = 1, threshold = 20 }: SoftplusOptions = {}) {
    super();
    this.beta = beta;
    this.threshold = threshold;
  }

  override get typeName(): string {
    return "Softplus";
  }

  protected override extraRepr(): string {
    return `beta=${pyFloat(this.beta)}, threshold=${pyFloat(this.threshold)}`;
  }

  override forward(x: Tensor): Tensor {
    return softplus(x, { beta: this.beta, threshold: this.threshold });
  }
}

abstract class AlongDim extends Module {
  readonly dim: number | null;

  constructor(options: readonly unknown[]) {
    super();
    const { dim = null } = named<{ dim: number | null }>(options, ["dim"]);
    this.dim = dim;
  }

  protected override extraRepr(): string {
    return `dim=${this.dim ?? "None"}`;
  }
}

/** `new Softmax(1)` or `new Softmax({ dim: 1 })`. */
export class Softmax extends AlongDim {
  constructor(...options: [dim?: number | { readonly dim?: number | null }]) {
    super(options);
  }

  override get typeName(): string {
    return "Softmax";
  }

  override forward(x: Tensor): Tensor {
    return softmax(x, { dim: this.dim });
  }
}

/** The logarithm of Softmax. */
export class LogSoftmax extends AlongDim {
  constructor(...options: [dim?: number | { readonly dim?: number | null }]) {
    super(options);
  }

  override get typeName(): string {
    return "LogSoftmax";
  }

  override forward(x: Tensor): Tensor {
    return logSoftmax(x, { dim: this.dim });
  }
}
