/**
 * Index expressions: what stands between the brackets of x[...] in PyTorch.
 */

import type { Tensor as Handle } from "./core-simd.mjs";
import { type Nested, scalarsOf } from "./nested.js";
import { IndexError } from "./runtime/errors.js";
import { getCore } from "./runtime/load.js";
import type { Tensor } from "./tensor.js";

/** Every `step`-th entry from `start` up to, not including, `stop`; null leaves an end open. */
export class Slice {
  constructor(
    readonly start: number | null,
    readonly stop: number | null,
    readonly step: number | null,
  ) {}
}

/**
 * Python's `start:stop:step`. Negative ends count from the back, what lies beyond is cut off:
 * `slice()` is `:`, `slice(2)` is `2:`, `slice(null, -1)` is `:-1`, `slice(null, null, 2)` is `::2`.
 */
export function slice(
  start: number | null = null,
  stop: number | null = null,
  step: number | null = null,
): Slice {
  return new Slice(start, stop, step);
}

/**
 * One part of an index expression: an integer, a slice, `null` (a new dimension), `"..."` (all
 * dimensions that the other parts leave), positions (int64, as a tensor or nested array) or a mask
 * (bool, likewise).
 */
export type IndexItem = number | Slice | null | "..." | boolean | Tensor | readonly Nested[];

/** Order of IndexItem::Kind in the core. */
const INTEGER = 0;
const SLICE = 1;
const NEW_AXIS = 2;
const ELLIPSIS = 3;
const ARRAY = 4;

/** Calls the core with an index expression in its form: four numbers per part, and the tensors. */
export function withIndex<T>(
  items: readonly IndexItem[],
  call: (codes: readonly number[], handles: readonly Handle[]) => T,
): T {
  const codes: number[] = [];
  const handles: Handle[] = [];
  const made: Handle[] = [];
  const push = (kind: number, a = 0, b = 0, c = 0) => codes.push(kind, a, b, c);
  try {
    for (const item of items) {
      if (item === null) push(NEW_AXIS);
      else if (item === "...") push(ELLIPSIS);
      else if (Number.isInteger(item)) push(INTEGER, item as number);
      else if (item instanceof Slice) {
        push(SLICE, item.start ?? Number.NaN, item.stop ?? Number.NaN, item.step ?? Number.NaN);
      } else {
        push(ARRAY);
        handles.push(isTensor(item) ? item.handle : keep(made, toHandle(item)));
      }
    }
    return call(codes, handles);
  } finally {
    for (const handle of made) handle.delete();
  }
}

function isTensor(item: unknown): item is Tensor {
  return typeof item === "object" && item !== null && "handle" in item;
}

function keep(made: Handle[], handle: Handle): Handle {
  made.push(handle);
  return handle;
}

/** Positions or a mask out of what JavaScript has for them. */
function toHandle(item: unknown): Handle {
  if (!Array.isArray(item) && typeof item !== "boolean") {
    throw new IndexError(
      `only integers, slices (slice()), "...", null and long or bool tensors are valid indices (got ${describe(item)})`,
    );
  }
  const { scalars, shape } = scalarsOf(item as Nested);
  const isMask = scalars.length > 0 && scalars.every((scalar) => typeof scalar === "boolean");
  if (isMask) return getCore().from_bytes(Uint8Array.from(scalars, Number), shape, "bool");
  if (!scalars.every((scalar) => typeof scalar === "bigint" || Number.isInteger(scalar))) {
    throw new IndexError("tensors used as indices must be long, int, byte or bool tensors");
  }
  const positions = BigInt64Array.from(scalars, BigInt);
  return getCore().from_bytes(new Uint8Array(positions.buffer), shape, "int64");
}

function describe(item: unknown): string {
  return typeof item === "object" || typeof item === "function" ? "an object" : String(item);
}
