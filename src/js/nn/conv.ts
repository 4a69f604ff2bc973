/**
 * Convolutional layers with PyTorch's arguments and initial weights.
 */

import { named } from "../functional/arguments.js";
import {
  type Conv2dOptions,
  type ConvTranspose2dOptions,
  checkPaddingName,
  conv2d,
  convTranspose2d,
} from "../functional/conv.js";
import { type Pair, pair } from "../functional/pair.js";
import { type PaddingMode, pad2d } from "../functional/vision.js";
import { ValueError } from "../runtime/errors.js";
import type { Tensor } from "../tensor.js";
import { layerBias, layerWeight } from "./create.js";
import { Module } from "./module.js";
import type { Parameter } from "./parameter.js";
import { pyTuple } from "./python.js";

export interface Conv2dLayerOptions extends Conv2dOptions {
  readonly bias?: boolean;
  /** What stands beyond the edges. */
  readonly paddingMode?: "zeros" | "reflect" | "replicate" | "circular";
}

const isZero = (sizes: readonly number[]) => sizes.every((size) => size === 0);
const isOne = (sizes: readonly number[]) => sizes.every((size) => size === 1);

function checkChannels(inChannels: number, outChannels: number, groups: number): void {
  if (groups <= 0) throw new ValueError("groups must be a positive integer");
  if (inChannels % groups !== 0) {
    throw new ValueError("in_channels must be divisible by groups");
  }
  if (outChannels % groups !== 0) {
    throw new ValueError("out_channels must be divisible by groups");
  }
}

/** `new Conv2d(3, 16, 3, { padding: 1 })`; stride and padding may also follow by position. */
export class Conv2d extends Module {
  weight: Parameter;
  bias: Parameter | null;
  readonly inChannels: number;
  readonly outChannels: number;
  readonly kernelSize: readonly [number, number];
  readonly stride: readonly [number, number];
  readonly padding: readonly [number, number] | "same" | "valid";
  readonly dilation: readonly [number, number];
  readonly groups: number;
  readonly paddingMode: "zeros" | "reflect" | "replicate" | "circular";

  constructor(
    inChannels: number,
    outChannels: number,
    kernelSize: Pair,
    ...options:
      | [Conv2dLayerOptions?]
      | [stride: Pair, Conv2dLayerOptions?]
      | [stride: Pair, padding: Pair | "same" | "valid", Conv2dLayerOptions?]
  ) {
    super();
    const {
      stride = 1,
      padding = 0,
      dilation = 1,
      groups = 1,
      bias = true,
      paddingMode = "zeros",
    } = named<Conv2dLayerOptions>(options, ["stride", "padding"]);
    checkChannels(inChannels, outChannels, groups);
    this.inChannels = inChannels;
    this.outChannels = outChannels;
    this.kernelSize = pair(kernelSize, "kernelSize");
    this.stride = pair(stride, "stride");
    if (typeof padding === "string") {
      checkPaddingName(padding);
      if (padding === "same" && !isOne(this.stride)) {
        throw new ValueError("padding='same' is not supported for strided convolutions");
      }
    }
    if (!["zeros", "reflect", "replicate", "circular"].includes(paddingMode)) {
      throw new ValueError(
        "padding_mode must be one of {'zeros', 'reflect', 'replicate', 'circular'}, " +
          `but got padding_mode='${paddingMode}'`,
      );
    }
    this.padding = typeof padding === "string" ? padding : pair(padding, "padding");
    this.dilation = pair(dilation, "dilation");
    this.groups = groups;
    this.paddingMode = paddingMode;
    this.weight = layerWeight([outChannels, inChannels / groups, ...this.kernelSize]);
    this.bias = bias ? layerBias(outChannels, this.weight) : null;
  }

  override get typeName(): string {
    return "Conv2d";
  }

  protected override extraRepr(): string {
    const { padding, dilation, groups, paddingMode } = this;
    const parts = [
      `${this.inChannels}, ${this.outChannels}`,
      `kernel_size=${pyTuple(this.kernelSize)}`,
      `stride=${pyTuple(this.stride)}`,
    ];
    if (typeof padding === "string") parts.push(`padding=${padding}`);
    else if (!isZero(padding)) parts.push(`padding=${pyTuple(padding)}`);
    if (!isOne(dilation)) parts.push(`dilation=${pyTuple(dilation)}`);
    if (groups !== 1) parts.push(`groups=${groups}`);
    if (!this.bias) parts.push("bias=False");
    if (paddingMode !== "zeros") parts.push(`padding_mode=${paddingMode}`);
    return parts.join(", ");
  }

  override forward(x: Tensor): Tensor {
    const { weight, bias, stride, padding, dilation, groups, paddingMode } = this;
    if (paddingMode === "zeros") {
      return conv2d(x, weight, bias, { stride, padding, dilation, groups });
    }
    const mode: PaddingMode = paddingMode;
    const padded = pad2d(x, this.#edges(), { mode });
    return conv2d(padded, weight, bias, { stride, dilation, groups });
  }

  /** Left, right, top, bottom; of "same" the odd rest goes right and below. */
  #edges(): [number, number, number, number] {
    const { padding, kernelSize, dilation } = this;
    const along = (i: 0 | 1): [number, number] => {
      if (typeof padding !== "string") return [padding[i], padding[i]];
      const total = padding === "same" ? dilation[i] * (kernelSize[i] - 1) : 0;
      return [Math.floor(total / 2), Math.ceil(total / 2)];
    };
    return [...along(1), ...along(0)];
  }
}

export interface ConvTranspose2dLayerOptions extends ConvTranspose2dOptions {
  readonly bias?: boolean;
  /** Only "zeros" is possible. */
  readonly paddingMode?: "zeros";
}

/** `new ConvTranspose2d(16, 3, 4, { stride: 2, padding: 1 })` doubles height and width. */
export class ConvTranspose2d extends Module {
  weight: Parameter;
  bias: Parameter | null;
  readonly inChannels: number;
  readonly outChannels: number;
  readonly kernelSize: readonly [number, number];
  readonly stride: readonly [number, number];
  readonly padding: readonly [number, number];
  readonly outputPadding: readonly [number, number];
  readonly groups: number;
  readonly dilation: readonly [number, number];

  constructor(
    inChannels: number,
    outChannels: number,
    kernelSize: Pair,
    ...options:
      | [ConvTranspose2dLayerOptions?]
      | [stride: Pair, ConvTranspose2dLayerOptions?]
      | [stride: Pair, padding: Pair, ConvTranspose2dLayerOptions?]
      | [stride: Pair, padding: Pair, outputPadding: Pair, ConvTranspose2dLayerOptions?]
  ) {
    super();
    const {
      stride = 1,
      padding = 0,
      outputPadding = 0,
      groups = 1,
      bias = true,
      dilation = 1,
      paddingMode = "zeros",
    } = named<ConvTranspose2dLayerOptions>(options, ["stride", "padding", "outputPadding"]);
    if (paddingMode !== "zeros") {
      throw new ValueError('Only "zeros" padding mode is supported for ConvTranspose2d');
    }
    checkChannels(inChannels, outChannels, groups);
    this.inChannels = inChannels;
    this.outChannels = outChannels;
    this.kernelSize = pair(kernelSize, "kernelSize");
    this.stride = pair(stride, "stride");
    this.padding = pair(padding, "padding");
    this.outputPadding = pair(outputPadding, "outputPadding");
    this.groups = groups;
    this.dilation = pair(dilation, "dilation");
    this.weight = layerWeight([inChannels, outChannels / groups, ...this.kernelSize]);
    this.bias = bias ? layerBias(outChannels, this.weight) : null;
  }

  override get typeName(): string {
    return "ConvTranspose2d";
  }

  protected override extraRepr(): string {
    const parts = [
      `${this.inChannels}, ${this.outChannels}`,
      `kernel_size=${pyTuple(this.kernelSize)}`,
      `stride=${pyTuple(this.stride)}`,
    ];
    if (!isZero(this.padding)) parts.push(`padding=${pyTuple(this.padding)}`);
    if (!isOne(this.dilation)) parts.push(`dilation=${pyTuple(this.dilation)}`);
    if (!isZero(this.outputPadding)) parts.push(`output_padding=${pyTuple(this.outputPadding)}`);
    if (this.groups !== 1) parts.push(`groups=${this.groups}`);
    if (!this.bias) parts.push("bias=False");
    return parts.join(", ");
  }

  override forward(x: Tensor): Tensor {
    const { weight, bias, stride, padding, outputPadding, groups, dilation } = this;
    return convTranspose2d(x, weight, bias, { stride, padding, outputPadding, groups, dilation });
  }
}
