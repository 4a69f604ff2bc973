/**
 * Methods that overwrite their tensor; their names end in an underscore.
 */

import type { Tensor } from "../tensor.js";
import { isNumber, type Operand } from "./base.js";
import { ReduceMethods } from "./reduce.js";

export abstract class InPlaceMethods extends ReduceMethods {
  add_(other: Operand, { alpha = 1 }: { alpha?: number } = {}): this {
    if (isNumber(other)) this.handle.add_number_(other * alpha);
    else this.handle.add_scaled_(other.handle, alpha);
    return this;
  }

  sub_(other: Operand, { alpha = 1 }: { alpha?: number } = {}): this {
    return this.add_(other, { alpha: -alpha });
  }

  mul_(other: Operand): this {
    if (isNumber(other)) this.handle.mul_number_(other);
    else this.handle.mul_(other.handle);
    return this;
  }

  /** Overwrites the elements with those of `source`, broadcast and converted. */
  copy_(source: Tensor): this {
    this.handle.copy_(source.handle);
    return this;
  }

  fill_(value: number): this {
    this.handle.fill_(value);
    return this;
  }

  zero_(): this {
    this.handle.zero_();
    return this;
  }
}
