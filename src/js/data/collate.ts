/**
 * Many examples as one batch.
 */

import { tensor } from "../creation.js";
import { stack } from "../functional/shape.js";
import type { Scalar } from "../nested.js";
import { ShapeError } from "../runtime/errors.js";
import { Tensor } from "../tensor.js";

/**
 * Examples joined as PyTorch's default_collate joins them: tensors are stacked, numbers become what
 * `tensor` makes of a list of them, lists and objects are joined part by part, the rest stays a list.
 */
export function collate(examples: readonly unknown[]): unknown {
  const first = examples[0];
  if (first instanceof Tensor) return stack(examples as readonly Tensor[]);
  if (/^(number|bigint|boolean)$/.test(typeof first)) return tensor(examples as readonly Scalar[]);
  if (Array.isArray(first)) {
    const lists = examples as readonly (readonly unknown[])[];
    if (lists.some((list) => list.length !== first.length)) {
      throw new ShapeError("each element in list of batch should be of equal size");
    }
    return first.map((_, i) => collate(lists.map((list) => list[i])));
  }
  if (isPlainObject(first)) {
    const objects = examples as readonly Record<string, unknown>[];
    const joined = Object.keys(first).map((key) => [key, collate(objects.map((o) => o[key]))]);
    return Object.fromEntries(joined);
  }
  return [...examples];
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype
  );
}
