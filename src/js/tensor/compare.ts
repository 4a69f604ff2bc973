/**
 * Questions about elements, answered in bool. Two tensors broadcast and are compared in the type that
 * PyTorch compares them in.
 */

import type { Tensor as Handle } from "../core-simd.mjs";
import { getCore } from "../runtime/load.js";
import type { Tensor } from "../tensor.js";
import { isNumber, type Operand, TensorBase } from "./base.js";
import { wrap } from "./wrap.js";

type Comparison = "eq" | "ne" | "lt" | "le" | "gt" | "ge";

function compare(comparison: Comparison, a: Handle, b: Operand): Tensor {
  const core = getCore();
  return wrap(isNumber(b) ? core[`${comparison}_number`](a, b) : core[comparison](a, b.handle));
}

export abstract class CompareMethods extends TensorBase {
  eq(other: Operand): Tensor {
    return compare("eq", this.handle, other);
  }

  ne(other: Operand): Tensor {
    return compare("ne", this.handle, other);
  }

  lt(other: Operand): Tensor {
    return compare("lt", this.handle, other);
  }

  le(other: Operand): Tensor {
    return compare("le", this.handle, other);
  }

  gt(other: Operand): Tensor {
    return compare("gt", this.handle, other);
  }

  ge(other: Operand): Tensor {
    return compare("ge", this.handle, other);
  }

  /** Whether elements are zero. */
  logicalNot(): Tensor {
    return wrap(getCore().logical_not(this.handle));
  }

  /** Whether both are not zero. */
  logicalAnd(other: Tensor): Tensor {
    return wrap(getCore().logical_and(this.handle, other.handle));
  }

  /** Whether one of both is not zero. */
  logicalOr(other: Tensor): Tensor {
    return wrap(getCore().logical_or(this.handle, other.handle));
  }

  /** Whether exactly one of both is not zero. */
  logicalXor(other: Tensor): Tensor {
    return wrap(getCore().logical_xor(this.handle, other.handle));
  }

  isnan(): Tensor {
    return wrap(getCore().isnan(this.handle));
  }

  isinf(): Tensor {
    return wrap(getCore().isinf(this.handle));
  }

  isfinite(): Tensor {
    return wrap(getCore().isfinite(this.handle));
  }
}
