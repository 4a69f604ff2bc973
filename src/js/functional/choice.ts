/**
 * Choosing between tensors.
 */

import { getCore } from "../runtime/load.js";
import { isNumber, type Operand } from "../tensor/base.js";
import { Tensor } from "../tensor.js";

/** `a` where `condition`, a bool tensor, is true, `b` elsewhere; all three broadcast. */
export function where(condition: Tensor, a: Operand, b: Operand): Tensor {
  const core = getCore();
  const whole = [a, b].every((operand) => Number.isInteger(operand));
  // A number takes the type it has beside the other operand; two numbers decide together.
  const first = isNumber(a)
    ? isNumber(b)
      ? core.full([], a, whole ? "int64" : "float32")
      : core.number_for(b.handle, a)
    : null;
  const left = first ?? (a as Tensor).handle;
  const second = isNumber(b) ? core.number_for(left, b) : null;
  try {
    return new Tensor(core.where(condition.handle, left, second ?? (b as Tensor).handle));
  } finally {
    first?.delete();
    second?.delete();
  }
}

/** The larger of both, element by element; NaN wins. */
export function maximum(a: Tensor, b: Tensor): Tensor {
  return a.maximum(b);
}

/** The smaller of both, element by element; NaN wins. */
export function minimum(a: Tensor, b: Tensor): Tensor {
  return a.minimum(b);
}
