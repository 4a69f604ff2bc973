/**
 * Random streams beside the one that manualSeed restarts.
 */

import { getRngState, manualSeed, setRngState } from "./runtime/random.js";

/** The seed of a generator that nobody has seeded. */
const DEFAULT_SEED = 67280421310721n;

/** A random stream of its own, as torch.Generator. */
export class Generator {
  #state: Uint8Array = new Uint8Array();
  #seed = DEFAULT_SEED;

  constructor(seed: number | bigint = DEFAULT_SEED) {
    this.manualSeed(seed);
  }

  /** Restarts the stream: whole numbers of up to 64 bits. */
  manualSeed(seed: number | bigint): this {
    this.draw(() => manualSeed(seed));
    this.#seed = BigInt.asUintN(64, BigInt(seed));
    return this;
  }

  /** What the stream was last started with. */
  initialSeed(): bigint {
    return this.#seed;
  }

  /** The stream's place: 5056 bytes that torch.Generator.set_state accepts. */
  getState(): Uint8Array {
    return this.#state.slice();
  }

  /** Throws ValueError when the bytes are not such a place. */
  setState(bytes: Uint8Array): this {
    this.draw(() => setRngState(bytes));
    return this;
  }

  /** Runs `fn`, whose draws then come from this stream; the default one stays where it is. */
  draw<T>(fn: () => T): T {
    const place = getRngState();
    if (this.#state.length > 0) setRngState(this.#state);
    try {
      return fn();
    } finally {
      this.#state = getRngState();
      setRngState(place);
    }
  }
}

/** Runs `fn` on `generator`'s stream, or on the default one. */
export function drawFrom<T>(generator: Generator | undefined, fn: () => T): T {
  return generator ? generator.draw(fn) : fn();
}
