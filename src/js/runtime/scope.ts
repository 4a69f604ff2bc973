/**
 * When the core's memory is freed: at the end of a scope, by dispose(), or else by the garbage
 * collector.
 */

import { RuntimeError } from "./errors.js";
import { getCore } from "./load.js";

/** An object of the core. */
interface Handle {
  delete(): void;
}

/** What a scope can free. */
export interface Disposable {
  dispose(): void;
}

/** Owners enrolled in one scope, oldest first. */
type Scope = Set<Disposable>;

const open: Scope[] = [];
const homes = new WeakMap<Disposable, Scope>();
let tensors = 0;

const collected = new FinalizationRegistry<Handle>((handle) => {
  tensors--;
  try {
    handle.delete();
  } catch {
    // The engine it belonged to has crashed; nothing is left to free.
  }
});

/** Called by every new owner of a handle: from now on someone will free it. */
export function enrol(owner: Disposable, handle: Handle): void {
  tensors++;
  collected.register(owner, handle, owner);
  const scope = open.at(-1);
  if (scope) move(owner, scope);
}

/** Frees an owner's handle now. */
export function release(owner: Disposable, handle: Handle): void {
  tensors--;
  collected.unregister(owner);
  homes.get(owner)?.delete(owner);
  handle.delete();
}

function move(owner: Disposable, scope: Scope): void {
  scope.add(owner);
  homes.set(owner, scope);
}

/**
 * Runs `fn` and frees every tensor made inside except those it returns, be it directly, in arrays,
 * Maps, plain objects or modules. With an async function, tensors made elsewhere while it waits
 * count as made inside; scopes must end in the opposite order of their beginnings.
 */
export function scope<T>(fn: () => T): T {
  const mine: Scope = new Set();
  open.push(mine);
  let result: T;
  try {
    result = fn();
  } catch (error) {
    close(mine, null);
    throw error;
  }
  if (!(result instanceof Promise)) {
    close(mine, result);
    return result;
  }
  return result.then(
    (value) => {
      close(mine, value);
      return value;
    },
    (error) => {
      close(mine, null);
      throw error;
    },
  ) as T;
}

function close(mine: Scope, result: unknown): void {
  const place = open.indexOf(mine);
  const overlaps = place !== open.length - 1;
  open.splice(place, 1);
  if (overlaps) {
    // Which tensors belong to which scope can no longer be told, so nothing is freed wrongly.
    for (const owner of mine) homes.delete(owner);
    throw new RuntimeError(
      "A scope ended before one that began inside it; await each async scope before the next.",
    );
  }
  const outer = open.at(-1);
  for (const owner of ownersIn(result)) {
    if (!mine.delete(owner)) continue;
    if (outer) move(owner, outer);
    else homes.delete(owner);
  }
  for (const owner of [...mine]) owner.dispose();
}

/** Every owner that can be reached from `value`. */
function ownersIn(value: unknown): Set<Disposable> {
  const owners = new Set<Disposable>();
  const seen = new Set<object>();
  const pending = [value];
  while (pending.length > 0) {
    const next = pending.pop();
    if (typeof next !== "object" || next === null || seen.has(next)) continue;
    seen.add(next);
    if (homes.has(next as Disposable)) owners.add(next as Disposable);
    if (ArrayBuffer.isView(next)) continue;
    for (const part of partsOf(next)) pending.push(part);
  }
  return owners;
}

function* partsOf(value: object): Generator<unknown> {
  if (value instanceof Map) yield* value.keys();
  if (value instanceof Map || value instanceof Set) yield* value.values();
  // Module keeps some of its children out of its properties.
  if (Symbol.iterator in value && !(value instanceof Map)) yield* value as Iterable<unknown>;
  yield* Object.values(value);
}

/** What the engine's memory holds. */
export interface MemoryInfo {
  /** Tensors that have not been freed. */
  readonly tensors: number;
  /** Bytes of their elements and of everything the engine keeps for gradients and optimizers. */
  readonly bytes: number;
  /** Size of the WebAssembly heap; it only grows. */
  readonly heapBytes: number;
}

export function memory(): MemoryInfo {
  const core = getCore();
  return { tensors, bytes: core.memory_stats().live_bytes, heapBytes: core.HEAPU8.byteLength };
}
