/**
 * Sizes along height and width: one number for both, or a pair.
 */

import { ValueError } from "../runtime/errors.js";

export type Pair = number | readonly [height: number, width: number];

/** Both numbers of `value`; `name` says in an error what it is. */
export function pair(value: Pair, name: string): readonly [number, number] {
  if (typeof value === "number") return [value, value];
  const [height, width] = value;
  if (value.length === 2 && typeof height === "number" && typeof width === "number") {
    return [height, width];
  }
  throw new ValueError(`${name} takes a number or two numbers, got [${value}]`);
}
