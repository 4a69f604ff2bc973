/**
 * Losses: how far a prediction is from its target.
 */

import { getCore } from "../runtime/load.js";
import { Tensor } from "../tensor.js";
import { handleOf } from "./arguments.js";

/** How the losses of all elements become one number; "none" keeps them. */
export type Reduction = "mean" | "sum" | "none";

export interface LossOptions {
  readonly reduction?: Reduction;
}

/** Squared differences. */
export function mseLoss(input: Tensor, target: Tensor, options: LossOptions = {}): Tensor {
  const { reduction = "mean" } = options;
  return new Tensor(getCore().mse_loss(input.handle, target.handle, reduction));
}

/** Absolute differences. */
export function l1Loss(input: Tensor, target: Tensor, options: LossOptions = {}): Tensor {
  const { reduction = "mean" } = options;
  return new Tensor(getCore().l1_loss(input.handle, target.handle, reduction));
}

/** Quadratic below `beta`, linear above. */
export function smoothL1Loss(
  input: Tensor,
  target: Tensor,
  { reduction = "mean", beta = 1 }: LossOptions & { readonly beta?: number } = {},
): Tensor {
  return new Tensor(getCore().smooth_l1_loss(input.handle, target.handle, reduction, beta));
}

/** `delta` times smoothL1Loss with beta = delta. */
export function huberLoss(
  input: Tensor,
  target: Tensor,
  { reduction = "mean", delta = 1 }: LossOptions & { readonly delta?: number } = {},
): Tensor {
  return new Tensor(getCore().huber_loss(input.handle, target.handle, reduction, delta));
}

export interface BceOptions extends LossOptions {
  /** Multiplies the losses; broadcasts to the input. */
  readonly weight?: Tensor | null;
}

/** Binary cross entropy of probabilities; both shapes must be equal. */
export function binaryCrossEntropy(
  input: Tensor,
  target: Tensor,
  { weight, reduction = "mean" }: BceOptions = {},
): Tensor {
  return new Tensor(
    getCore().binary_cross_entropy(input.handle, target.handle, handleOf(weight), reduction),
  );
}

/** Binary cross entropy of sigmoid(input); `posWeight` weighs what the target calls true. */
export function binaryCrossEntropyWithLogits(
  input: Tensor,
  target: Tensor,
  {
    weight,
    posWeight,
    reduction = "mean",
  }: BceOptions & { readonly posWeight?: Tensor | null } = {},
): Tensor {
  return new Tensor(
    getCore().binary_cross_entropy_with_logits(
      input.handle,
      target.handle,
      handleOf(weight),
      handleOf(posWeight),
      reduction,
    ),
  );
}

export interface KlDivOptions {
  /** "batchmean" is the mathematical divergence; "mean" divides by all elements. */
  readonly reduction?: Reduction | "batchmean";
  /** Whether the target holds logarithms too. */
  readonly logTarget?: boolean;
}

/** Kullback-Leibler divergence of a target distribution from the one whose logarithm is `input`. */
export function klDiv(
  input: Tensor,
  target: Tensor,
  { reduction = "mean", logTarget = false }: KlDivOptions = {},
): Tensor {
  const { handle, shape } = input;
  if (reduction !== "batchmean") {
    return new Tensor(getCore().kl_div(handle, target.handle, reduction, logTarget));
  }
  const total = new Tensor(getCore().kl_div(handle, target.handle, "sum", logTarget));
  return shape[0] === undefined ? total : total.div(shape[0]);
}

export interface ClassLossOptions extends LossOptions {
  /** One weight per class. */
  readonly weight?: Tensor | null;
  /** Targets of this number do not count. */
  readonly ignoreIndex?: number;
}

/** Negative log likelihood: log probabilities (N, C, ...) and class numbers (N, ...). */
export function nllLoss(
  input: Tensor,
  target: Tensor,
  { weight, ignoreIndex = -100, reduction = "mean" }: ClassLossOptions = {},
): Tensor {
  const core = getCore();
  return new Tensor(
    core.nll_loss(input.handle, target.handle, handleOf(weight), ignoreIndex, reduction),
  );
}

export interface CrossEntropyOptions extends ClassLossOptions {
  /** This share of each target is spread evenly over all classes. */
  readonly labelSmoothing?: number;
}

/** nllLoss of logSoftmax; a target of the input's shape holds class probabilities. */
export function crossEntropy(
  input: Tensor,
  target: Tensor,
  { weight, ignoreIndex = -100, reduction = "mean", labelSmoothing = 0 }: CrossEntropyOptions = {},
): Tensor {
  return new Tensor(
    getCore().cross_entropy(
      input.handle,
      target.handle,
      handleOf(weight),
      ignoreIndex,
      reduction,
      labelSmoothing,
    ),
  );
}
