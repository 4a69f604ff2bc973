/**
 * Images enlarged, rearranged and padded.
 */

import {
  type InterpolateOptions,
  interpolate,
  type Padding2d,
  pad2d,
  pixelShuffle,
} from "../functional/vision.js";
import type { Tensor } from "../tensor.js";
import { Module } from "./module.js";
import { pyFloat, pyNumbers, pyTuple } from "./python.js";

/** `new Upsample({ scaleFactor: 2 })`, or with `size`. */
export class Upsample extends Module {
  readonly size: number | readonly number[] | null;
  readonly scaleFactor: number | readonly number[] | null;
  readonly mode: "nearest" | "bilinear";
  readonly alignCorners: boolean | null;

  constructor(options: InterpolateOptions = {}) {
    super();
    this.size = options.size ?? null;
    this.scaleFactor = options.scaleFactor ?? null;
    this.mode = options.mode ?? "nearest";
    this.alignCorners = options.alignCorners ?? null;
  }

  override get typeName(): string {
    return "Upsample";
  }

  protected override extraRepr(): string {
    const { size, scaleFactor, mode } = this;
    if (scaleFactor === null) return `size=${pyNumbers(size)}, mode='${mode}'`;
    const factor =
      typeof scaleFactor === "number" ? pyFloat(scaleFactor) : pyTuple(scaleFactor.map(pyFloat));
    return `scale_factor=${factor}, mode='${mode}'`;
  }

  override forward(x: Tensor): Tensor {
    const { size, scaleFactor, mode, alignCorners } = this;
    return interpolate(x, { size, scaleFactor, mode, alignCorners });
  }
}

/** (..., C r^2, H, W) as (..., C, H r, W r). */
export class PixelShuffle extends Module {
  constructor(readonly upscaleFactor: number) {
    super();
  }

  override get typeName(): string {
    return "PixelShuffle";
  }

  protected override extraRepr(): string {
    return `upscale_factor=${this.upscaleFactor}`;
  }

  override forward(x: Tensor): Tensor {
    return pixelShuffle(x, this.upscaleFactor);
  }
}

/** Zeros around an image: as many everywhere, or [left, right, top, bottom]. */
export class ZeroPad2d extends Module {
  readonly padding: Padding2d;

  constructor(padding: number | Padding2d) {
    super();
    this.padding =
      typeof padding === "number" ? [padding, padding, padding, padding] : [...padding];
  }

  override get typeName(): string {
    return "ZeroPad2d";
  }

  protected override extraRepr(): string {
    return pyTuple(this.padding);
  }

  override forward(x: Tensor): Tensor {
    return pad2d(x, this.padding);
  }
}
