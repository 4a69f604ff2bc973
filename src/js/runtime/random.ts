/**
 * PyTorch's random stream.
 */

import { ValueError } from "./errors.js";
import { getCore } from "./load.js";

/** Restarts the stream, as torch.manual_seed does: whole numbers of up to 64 bits. */
export function manualSeed(seed: number | bigint): void {
  if (typeof seed === "number" && !Number.isSafeInteger(seed)) {
    throw new ValueError(`manualSeed: expected a whole number, got ${seed}`);
  }
  getCore().manual_seed(BigInt.asUintN(64, BigInt(seed)));
}

/** The stream's place: 5056 bytes that torch.set_rng_state accepts. */
export function getRngState(): Uint8Array {
  return getCore().rng_state() as Uint8Array;
}

/** Continues from where getRngState or torch.get_rng_state was called. Throws ValueError. */
export function setRngState(bytes: Uint8Array): void {
  getCore().set_rng_state(bytes);
}

/** Runs `fn` on the stream of a seed of its own; the stream that is in use stays where it is. */
export function withSeed<T>(seed: number | bigint, fn: () => T): T {
  const place = getRngState();
  manualSeed(seed);
  try {
    return fn();
  } finally {
    setRngState(place);
  }
}
