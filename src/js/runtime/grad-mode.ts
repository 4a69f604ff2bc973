/**
 * Computing without recording history.
 */

import type { NoGrad } from "../core-simd.mjs";
import { getCore } from "./load.js";

let depth = 0;
let guard: NoGrad | null = null;

/** Runs `fn` with gradients off: torch.no_grad(). Async functions keep them off until they settle. */
export function noGrad<T>(fn: () => T): T {
  const core = getCore();
  if (depth++ === 0) guard = new core.NoGrad();
  let result: T;
  try {
    result = fn();
  } catch (error) {
    leave();
    throw error;
  }
  if (result instanceof Promise) return result.finally(leave) as T;
  leave();
  return result;
}

function leave(): void {
  if (--depth > 0) return;
  guard?.delete();
  guard = null;
}
