/**
 * Arguments as PyTorch takes them: a few by position, any by name in a last object.
 */

import type { Tensor } from "../tensor.js";

/** An optional tensor for the core. */
export function handleOf(tensor: Tensor | null | undefined): Tensor["handle"] | null {
  return tensor ? tensor.handle : null;
}

/**
 * What was given by position, under the names in `order`, and what was given by name.
 * `named(["x", 2, { c: 3 }], ["a", "b"])` is `{ a: "x", b: 2, c: 3 }`.
 */
export function named<Options extends object>(
  given: readonly unknown[],
  order: readonly (keyof Options & string)[],
): Partial<Options> {
  const last = given.at(-1);
  const options = isOptions(last) ? last : {};
  const byPosition = isOptions(last) ? given.slice(0, -1) : given;
  const entries = byPosition.map((value, i) => [order[i], value] as const);
  return Object.fromEntries([
    ...entries.filter(([, value]) => value !== undefined),
    ...Object.entries(options),
  ]) as Partial<Options>;
}

function isOptions(value: unknown): value is object {
  return (
    typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype
  );
}
