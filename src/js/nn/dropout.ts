/**
 * Random zeros while training.
 */

import { named } from "../functional/arguments.js";
import { dropout, dropout2d } from "../functional/dropout.js";
import { ValueError } from "../runtime/errors.js";
import type { Tensor } from "../tensor.js";
import { Module } from "./module.js";
import { pyFloat } from "./python.js";

abstract class DropoutBase extends Module {
  readonly p: number;

  /** `new Dropout(0.2)` or `new Dropout({ p: 0.2 })`. */
  constructor(...options: [p?: number | { readonly p?: number }]) {
    super();
    const { p = 0.5 } = named<{ p: number }>(options, ["p"]);
    if (!(p >= 0 && p <= 1)) {
      throw new ValueError(`dropout probability has to be between 0 and 1, but got ${p}`);
    }
    this.p = p;
  }

  protected override extraRepr(): string {
    return `p=${pyFloat(this.p)}, inplace=False`;
  }
}

/** Every number is zeroed with probability p, the others are divided by 1 - p. */
export class Dropout extends DropoutBase {
  override get typeName(): string {
    return "Dropout";
  }

  override forward(x: Tensor): Tensor {
    return dropout(x, { p: this.p, training: this.training });
  }
}

/** The same for whole channels of (N, C, H, W). */
export class Dropout2d extends DropoutBase {
  override get typeName(): string {
    return "Dropout2d";
  }

  override forward(x: Tensor): Tensor {
    return dropout2d(x, { p: this.p, training: this.training });
  }
}
