/**
 * Normalisation layers with PyTorch's arguments, buffers and initial values.
 */

import { batchNorm, groupNorm, instanceNorm, layerNorm } from "../functional/norm.js";
import { ValueError } from "../runtime/errors.js";
import type { Tensor } from "../tensor.js";
import { filledBuffer, filledParameter } from "./create.js";
import { Module } from "./module.js";
import type { Parameter } from "./parameter.js";
import { pyBool, pyFloat, pyTuple } from "./python.js";

export interface BatchNormLayerOptions {
  /** Added to variances. */
  readonly eps?: number;
  /** The share of each batch in the running statistics; null for the mean of all batches. */
  readonly momentum?: number | null;
  /** Whether there are `weight` and `bias`. */
  readonly affine?: boolean;
  /** Whether there are running statistics, which eval() then uses. */
  readonly trackRunningStats?: boolean;
}

/** What the layers with running statistics have in common. */
abstract class NormBase extends Module {
  weight: Parameter | null;
  bias: Parameter | null;
  running_mean: Tensor | null = null;
  running_var: Tensor | null = null;
  num_batches_tracked: Tensor | null = null;
  readonly eps: number;
  readonly momentum: number | null;

  constructor(
    readonly numFeatures: number,
    { eps = 1e-5, momentum = 0.1, affine = true, trackRunningStats = true }: BatchNormLayerOptions,
  ) {
    super();
    this.eps = eps;
    this.momentum = momentum;
    this.weight = affine ? filledParameter([numFeatures], 1) : null;
    this.bias = affine ? filledParameter([numFeatures], 0) : null;
    const buffer = (...args: Parameters<typeof filledBuffer>) =>
      trackRunningStats ? filledBuffer(...args) : null;
    this.registerBuffer("running_mean", buffer([numFeatures], 0));
    this.registerBuffer("running_var", buffer([numFeatures], 1));
    this.registerBuffer("num_batches_tracked", buffer([], 0, "int64"));
  }

  protected override get moduleVersion(): number {
    return 2;
  }

  /** Files from before version 2 lack the counter. */
  protected override mayBeMissing(name: string, version: number | undefined): boolean {
    return name === "num_batches_tracked" && (version === undefined || version < 2);
  }

  get trackRunningStats(): boolean {
    return this.running_mean !== null;
  }

  protected override extraRepr(): string {
    const affine = pyBool(this.weight !== null);
    const momentum = this.momentum === null ? "None" : pyFloat(this.momentum);
    return [
      `${this.numFeatures}`,
      `eps=${pyFloat(this.eps)}`,
      `momentum=${momentum}`,
      `affine=${affine}`,
      `bias=${pyBool(this.bias !== null)}`,
      `track_running_stats=${pyBool(this.trackRunningStats)}`,
    ].join(", ");
  }

  /** Throws ValueError in PyTorch's words for another number of dimensions. */
  protected checkDims(x: Tensor, allowed: readonly number[]): void {
    if (allowed.includes(x.ndim)) return;
    const wanted = allowed.map((ndim) => `${ndim}D`).join(" or ");
    throw new ValueError(`expected ${wanted} input (got ${x.ndim}D input)`);
  }
}

abstract class BatchNorm extends NormBase {
  constructor(numFeatures: number, options: BatchNormLayerOptions = {}) {
    super(numFeatures, options);
  }

  protected normalize(x: Tensor): Tensor {
    const { training, weight, bias, eps } = this;
    const update = training && this.trackRunningStats;
    const stats = !training || this.trackRunningStats;
    return batchNorm(x, stats ? this.running_mean : null, stats ? this.running_var : null, {
      weight,
      bias,
      eps,
      training: training || this.running_mean === null,
      momentum: update ? this.#count() : 0,
    });
  }

  /** Counts this batch; the share it gets in the running statistics. */
  #count(): number {
    const counter = this.num_batches_tracked;
    if (!counter) return this.momentum ?? 0;
    const batches = Number(counter.item()) + 1;
    counter.fill_(batches);
    return this.momentum ?? 1 / batches;
  }
}

/** Of (N, C) or (N, C, L). */
export class BatchNorm1d extends BatchNorm {
  override get typeName(): string {
    return "BatchNorm1d";
  }

  override forward(x: Tensor): Tensor {
    this.checkDims(x, [2, 3]);
    return this.normalize(x);
  }
}

/** Of (N, C, H, W). */
export class BatchNorm2d extends BatchNorm {
  override get typeName(): string {
    return "BatchNorm2d";
  }

  override forward(x: Tensor): Tensor {
    this.checkDims(x, [4]);
    return this.normalize(x);
  }
}

/** Of (N, C, H, W) or (C, H, W), image by image; without parameters and statistics by default. */
export class InstanceNorm2d extends NormBase {
  constructor(
    numFeatures: number,
    { affine = false, trackRunningStats = false, ...options }: BatchNormLayerOptions = {},
  ) {
    super(numFeatures, { ...options, affine, trackRunningStats });
  }

  override get typeName(): string {
    return "InstanceNorm2d";
  }

  override forward(x: Tensor): Tensor {
    this.checkDims(x, [3, 4]);
    const dim = x.ndim - 3;
    const channels = x.shape[dim];
    if (this.weight && channels !== this.numFeatures) {
      throw new ValueError(
        `expected input's size at dim=${dim} to match num_features (${this.numFeatures}), ` +
          `but got: ${channels}.`,
      );
    }
    if (x.ndim === 4) return this.#normalize(x);
    return this.#normalize(x.unsqueeze(0)).squeeze(0);
  }

  #normalize(x: Tensor): Tensor {
    const { weight, bias, eps, momentum } = this;
    return instanceNorm(x, {
      runningMean: this.running_mean,
      runningVar: this.running_var,
      weight,
      bias,
      eps,
      useInputStats: this.training || !this.trackRunningStats,
      momentum: momentum ?? 0,
    });
  }
}

export interface GroupNormOptions {
  readonly eps?: number;
  readonly affine?: boolean;
}

/** Per group of channels of every image: `new GroupNorm(numGroups, numChannels)`. */
export class GroupNorm extends Module {
  weight: Parameter | null;
  bias: Parameter | null;
  readonly eps: number;

  constructor(
    readonly numGroups: number,
    readonly numChannels: number,
    { eps = 1e-5, affine = true }: GroupNormOptions = {},
  ) {
    super();
    if (numChannels % numGroups !== 0) {
      throw new ValueError(
        `num_channels (${numChannels}) must be divisible by num_groups (${numGroups})`,
      );
    }
    this.eps = eps;
    this.weight = affine ? filledParameter([numChannels], 1) : null;
    this.bias = affine ? filledParameter([numChannels], 0) : null;
  }

  override get typeName(): string {
    return "GroupNorm";
  }

  protected override extraRepr(): string {
    const [affine, bias] = [pyBool(this.weight !== null), pyBool(this.bias !== null)];
    const { numGroups, numChannels } = this;
    return `${numGroups}, ${numChannels}, eps=${pyFloat(this.eps)}, affine=${affine}, bias=${bias}`;
  }

  override forward(x: Tensor): Tensor {
    const { weight, bias, eps } = this;
    return groupNorm(x, this.numGroups, { weight, bias, eps });
  }
}

export interface LayerNormOptions {
  readonly eps?: number;
  /** Whether there are `weight` and `bias`. */
  readonly elementwiseAffine?: boolean;
  readonly bias?: boolean;
}

/** Over the last dimensions, which have the sizes `normalizedShape`. */
export class LayerNorm extends Module {
  weight: Parameter | null;
  bias: Parameter | null;
  readonly normalizedShape: readonly number[];
  readonly eps: number;

  constructor(
    normalizedShape: number | readonly number[],
    { eps = 1e-5, elementwiseAffine = true, bias = true }: LayerNormOptions = {},
  ) {
    super();
    this.normalizedShape =
      typeof normalizedShape === "number" ? [normalizedShape] : [...normalizedShape];
    this.eps = eps;
    this.weight = elementwiseAffine ? filledParameter(this.normalizedShape, 1) : null;
    this.bias = elementwiseAffine && bias ? filledParameter(this.normalizedShape, 0) : null;
  }

  override get typeName(): string {
    return "LayerNorm";
  }

  protected override extraRepr(): string {
    return [
      pyTuple(this.normalizedShape),
      `eps=${pyFloat(this.eps)}`,
      `elementwise_affine=${pyBool(this.weight !== null)}`,
      `bias=${pyBool(this.bias !== null)}`,
    ].join(", ");
  }

  override forward(x: Tensor): Tensor {
    const { weight, bias, eps } = this;
    return layerNorm(x, this.normalizedShape, { weight, bias, eps });
  }
}
