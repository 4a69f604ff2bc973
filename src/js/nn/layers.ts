/**
 * Layers and losses with PyTorch's arguments and initial values.
 */

import { linear, mseLoss, type Reduction } from "../functional.js";
import { getCore } from "../runtime/load.js";
import type { Tensor } from "../tensor.js";
import { Module } from "./module.js";
import { Parameter } from "./parameter.js";

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
    const layer = getCore().make_linear(inFeatures, outFeatures, bias);
    this.weight = new Parameter(layer.weight());
    this.bias = bias ? new Parameter(layer.bias()) : null;
    layer.delete();
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

/** Mean (or sum) of squared differences. */
export class MSELoss extends Module {
  readonly reduction: Reduction;

  constructor({ reduction = "mean" }: { reduction?: Reduction } = {}) {
    super();
    this.reduction = reduction;
  }

  override get typeName(): string {
    return "MSELoss";
  }

  override forward(input: Tensor, target: Tensor): Tensor {
    return mseLoss(input, target, { reduction: this.reduction });
  }
}
