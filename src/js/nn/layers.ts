/**
 * Layers with PyTorch's arguments and initial values.
 */

import { unflatten } from "../functional/vision.js";
import { linear } from "../functional.js";
import type { Tensor } from "../tensor.js";
import { layerBias, layerWeight } from "./create.js";
import { Module } from "./module.js";
import type { Parameter } from "./parameter.js";
import { pyTuple } from "./python.js";

/** y = x W^T + b, with weights as torch.nn.Linear draws them. */
export class Linear extends Module {
  weight: Parameter;
  bias: Parameter | null;

  constructor(
    readonly inFeatures: number,
    readonly outFeatures: number,
    { bias = true }: { bias?: boolean } = {},
  ) {
    super();
    this.weight = layerWeight([outFeatures, inFeatures]);
    this.bias = bias ? layerBias(outFeatures, this.weight) : null;
  }

  override get typeName(): string {
    return "Linear";
  }

  protected override extraRepr(): string {
    const bias = this.bias ? "True" : "False";
    return `in_features=${this.inFeatures}, out_features=${this.outFeatures}, bias=${bias}`;
  }

  override forward(x: Tensor): Tensor {
    return linear(x, this.weight, this.bias);
  }
}

export class Identity extends Module {
  override get typeName(): string {
    return "Identity";
  }

  override forward(x: Tensor): Tensor {
    return x;
  }
}

/** The dimensions from `startDim` to `endDim` as one. */
export class Flatten extends Module {
  constructor(
    readonly startDim = 1,
    readonly endDim = -1,
  ) {
    super();
  }

  override get typeName(): string {
    return "Flatten";
  }

  protected override extraRepr(): string {
    return `start_dim=${this.startDim}, end_dim=${this.endDim}`;
  }

  override forward(x: Tensor): Tensor {
    return x.flatten(this.startDim, this.endDim);
  }
}

/** One dimension as several. */
export class Unflatten extends Module {
  readonly unflattenedSize: readonly number[];

  constructor(
    readonly dim: number,
    unflattenedSize: readonly number[],
  ) {
    super();
    this.unflattenedSize = [...unflattenedSize];
  }

  override get typeName(): string {
    return "Unflatten";
  }

  protected override extraRepr(): string {
    return `dim=${this.dim}, unflattened_size=${pyTuple(this.unflattenedSize)}`;
  }

  override forward(x: Tensor): Tensor {
    return unflatten(x, this.dim, this.unflattenedSize);
  }
}
