/**
 * Losses as modules, with PyTorch's arguments. Their functions are in F.
 */

import {
  type BceOptions,
  binaryCrossEntropy,
  binaryCrossEntropyWithLogits,
  type ClassLossOptions,
  type CrossEntropyOptions,
  crossEntropy,
  huberLoss,
  type KlDivOptions,
  klDiv,
  type LossOptions,
  l1Loss,
  mseLoss,
  nllLoss,
  type Reduction,
  smoothL1Loss,
} from "../functional/loss.js";
import type { Tensor } from "../tensor.js";
import { Module } from "./module.js";

abstract class Loss extends Module {
  readonly reduction: Reduction;

  constructor({ reduction = "mean" }: LossOptions) {
    super();
    this.reduction = reduction;
  }

  abstract override forward(input: Tensor, target: Tensor): Tensor;
}

/** Squared differences. */
export class MSELoss extends Loss {
  constructor(options: LossOptions = {}) {
    super(options);
  }

  override get typeName(): string {
    return "MSELoss";
  }

  override forward(input: Tensor, target: Tensor): Tensor {
    return mseLoss(input, target, { reduction: this.reduction });
  }
}

/** Absolute differences. */
export class L1Loss extends Loss {
  constructor(options: LossOptions = {}) {
    super(options);
  }

  override get typeName(): string {
    return "L1Loss";
  }

  override forward(input: Tensor, target: Tensor): Tensor {
    return l1Loss(input, target, { reduction: this.reduction });
  }
}

/** Quadratic below `beta`, linear above. */
export class SmoothL1Loss extends Loss {
  readonly beta: number;

  constructor({ beta = 1, ...options }: LossOptions & { readonly beta?: number } = {}) {
    super(options);
    this.beta = beta;
  }

  override get typeName(): string {
    return "SmoothL1Loss";
  }

  override forward(input: Tensor, target: Tensor): Tensor {
    return smoothL1Loss(input, target, { reduction: this.reduction, beta: this.beta });
  }
}

/** Quadratic up to `delta`, linear above. */
export class HuberLoss extends Loss {
  readonly delta: number;

  constructor({ delta = 1, ...options }: LossOptions & { readonly delta?: number } = {}) {
    super(options);
    this.delta = delta;
  }

  override get typeName(): string {
    return "HuberLoss";
  }

  override forward(input: Tensor, target: Tensor): Tensor {
    return huberLoss(input, target, { reduction: this.reduction, delta: this.delta });
  }
}

/** Kullback-Leibler divergence; see F.klDiv. */
export class KLDivLoss extends Module {
  readonly reduction: Reduction | "batchmean";
  readonly logTarget: boolean;

  constructor({ reduction = "mean", logTarget = false }: KlDivOptions = {}) {
    super();
    this.reduction = reduction;
    this.logTarget = logTarget;
  }

  override get typeName(): string {
    return "KLDivLoss";
  }

  override forward(input: Tensor, target: Tensor): Tensor {
    return klDiv(input, target, { reduction: this.reduction, logTarget: this.logTarget });
  }
}

/** A loss whose weights are a buffer, in state dicts when given. */
abstract class WeightedLoss extends Loss {
  readonly weight: Tensor | null = null;

  constructor({ weight = null, ...options }: LossOptions & { readonly weight?: Tensor | null }) {
    super(options);
    this.registerBuffer("weight", weight);
  }
}

/** Binary cross entropy of probabilities. */
export class BCELoss extends WeightedLoss {
  constructor(options: BceOptions = {}) {
    super(options);
  }

  override get typeName(): string {
    return "BCELoss";
  }

  override forward(input: Tensor, target: Tensor): Tensor {
    const { weight, reduction } = this;
    return binaryCrossEntropy(input, target, { weight, reduction });
  }
}

/** Binary cross entropy of sigmoid(input). */
export class BCEWithLogitsLoss extends WeightedLoss {
  readonly pos_weight: Tensor | null = null;

  constructor({
    posWeight = null,
    ...options
  }: BceOptions & { readonly posWeight?: Tensor | null } = {}) {
    super(options);
    this.registerBuffer("pos_weight", posWeight);
  }

  override get typeName(): string {
    return "BCEWithLogitsLoss";
  }

  override forward(input: Tensor, target: Tensor): Tensor {
    const { weight, pos_weight: posWeight, reduction } = this;
    return binaryCrossEntropyWithLogits(input, target, { weight, posWeight, reduction });
  }
}

/** Negative log likelihood of log probabilities for class numbers. */
export class NLLLoss extends WeightedLoss {
  readonly ignoreIndex: number;

  constructor({ ignoreIndex = -100, ...options }: ClassLossOptions = {}) {
    super(options);
    this.ignoreIndex = ignoreIndex;
  }

  override get typeName(): string {
    return "NLLLoss";
  }

  override forward(input: Tensor, target: Tensor): Tensor {
    const { weight, ignoreIndex, reduction } = this;
    return nllLoss(input, target, { weight, ignoreIndex, reduction });
  }
}

/** Cross entropy of logits for class numbers or probabilities. */
export class CrossEntropyLoss extends WeightedLoss {
  readonly ignoreIndex: number;
  readonly labelSmoothing: number;

  constructor({ ignoreIndex = -100, labelSmoothing = 0, ...options }: CrossEntropyOptions = {}) {
    super(options);
    this.ignoreIndex = ignoreIndex;
    this.labelSmoothing = labelSmoothing;
  }

  override get typeName(): string {
    return "CrossEntropyLoss";
  }

  override forward(input: Tensor, target: Tensor): Tensor {
    const { weight, ignoreIndex, reduction, labelSmoothing } = this;
    return crossEntropy(input, target, { weight, ignoreIndex, reduction, labelSmoothing });
  }
}
