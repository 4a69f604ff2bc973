/**
 * Pooling layers with PyTorch's arguments.
 */

import { named } from "../functional/arguments.js";
import type { Pair } from "../functional/pair.js";
import {
  type AvgPool2dOptions,
  adaptiveAvgPool2d,
  avgPool2d,
  type MaxPool2dOptions,
  maxPool2d,
  type OutputSize,
} from "../functional/pool.js";
import type { Tensor } from "../tensor.js";
import { Module } from "./module.js";
import { pyBool, pyNumbers } from "./python.js";

/** `new MaxPool2d(2)`; stride, padding and dilation by name or in this order. */
export class MaxPool2d extends Module {
  readonly kernelSize: Pair;
  readonly stride: Pair;
  readonly padding: Pair;
  readonly dilation: Pair;
  readonly ceilMode: boolean;

  constructor(
    kernelSize: Pair,
    ...options:
      | [MaxPool2dOptions?]
      | [stride: Pair | null, MaxPool2dOptions?]
      | [stride: Pair | null, padding: Pair, MaxPool2dOptions?]
  ) {
    super();
    const given = named<MaxPool2dOptions>(options, ["stride", "padding"]);
    this.kernelSize = kernelSize;
    this.stride = given.stride ?? kernelSize;
    this.padding = given.padding ?? 0;
    this.dilation = given.dilation ?? 1;
    this.ceilMode = given.ceilMode ?? false;
  }

  override get typeName(): string {
    return "MaxPool2d";
  }

  protected override extraRepr(): string {
    return [
      `kernel_size=${pyNumbers(this.kernelSize)}`,
      `stride=${pyNumbers(this.stride)}`,
      `padding=${pyNumbers(this.padding)}`,
      `dilation=${pyNumbers(this.dilation)}`,
      `ceil_mode=${pyBool(this.ceilMode)}`,
    ].join(", ");
  }

  override forward(x: Tensor): Tensor {
    const { stride, padding, dilation, ceilMode } = this;
    return maxPool2d(x, this.kernelSize, { stride, padding, dilation, ceilMode });
  }
}

/** `new AvgPool2d(2)`; stride and padding by name or in this order. */
export class AvgPool2d extends Module {
  readonly kernelSize: Pair;
  readonly stride: Pair;
  readonly padding: Pair;
  readonly ceilMode: boolean;
  readonly countIncludePad: boolean;
  readonly divisorOverride: number | null;

  constructor(
    kernelSize: Pair,
    ...options:
      | [AvgPool2dOptions?]
      | [stride: Pair | null, AvgPool2dOptions?]
      | [stride: Pair | null, padding: Pair, AvgPool2dOptions?]
  ) {
    super();
    const given = named<AvgPool2dOptions>(options, ["stride", "padding"]);
    this.kernelSize = kernelSize;
    this.stride = given.stride ?? kernelSize;
    this.padding = given.padding ?? 0;
    this.ceilMode = given.ceilMode ?? false;
    this.countIncludePad = given.countIncludePad ?? true;
    this.divisorOverride = given.divisorOverride ?? null;
  }

  override get typeName(): string {
    return "AvgPool2d";
  }

  protected override extraRepr(): string {
    return [
      `kernel_size=${pyNumbers(this.kernelSize)}`,
      `stride=${pyNumbers(this.stride)}`,
      `padding=${pyNumbers(this.padding)}`,
    ].join(", ");
  }

  override forward(x: Tensor): Tensor {
    const { stride, padding, ceilMode, countIncludePad, divisorOverride } = this;
    const options = { stride, padding, ceilMode, countIncludePad, divisorOverride };
    return avgPool2d(x, this.kernelSize, options);
  }
}

/** Means of windows that divide each image into `outputSize`. */
export class AdaptiveAvgPool2d extends Module {
  constructor(readonly outputSize: OutputSize) {
    super();
  }

  override get typeName(): string {
    return "AdaptiveAvgPool2d";
  }

  protected override extraRepr(): string {
    return `output_size=${pyNumbers(this.outputSize)}`;
  }

  override forward(x: Tensor): Tensor {
    return adaptiveAvgPool2d(x, this.outputSize);
  }
}
