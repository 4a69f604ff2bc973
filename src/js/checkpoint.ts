/**
 * Checkpoints as PyTorch's users write them: a dict of state dicts, numbers and the random state.
 */

import { tensor } from "./creation.js";
import { loadPth, savePth } from "./formats.js";
import { FormatError, ValueError } from "./runtime/errors.js";
import { getRngState, setRngState } from "./runtime/random.js";
import { scope } from "./runtime/scope.js";
import { Tensor } from "./tensor.js";
import { markFloat, type PyValue } from "./value.js";

/** A module, optimizer or scheduler: whatever keeps its state in a dict. */
export interface Stateful {
  // biome-ignore lint/suspicious/noExplicitAny: the kinds of state dicts have no other type in common.
  stateDict(): any;
  // biome-ignore lint/suspicious/noExplicitAny: as above.
  loadStateDict(state: any): unknown;
}

/** What a checkpoint keeps: state of objects, and values such as epoch and loss. */
export interface CheckpointContent {
  readonly model?: Stateful;
  readonly optimizer?: Stateful;
  readonly scheduler?: Stateful;
  readonly epoch?: number;
  readonly loss?: number;
  readonly [name: string]: Stateful | PyValue | undefined;
}

/** What `restore` fills, under the names they were saved under. */
export type RestoreTargets = Readonly<Record<string, Stateful>>;

/** torch.get_rng_state() of the program that saved. */
const RNG_STATE = "rng_state";

/** Other names that PyTorch's users give to these entries; the first one present counts. */
const ALIASES: Readonly<Record<string, readonly string[]>> = {
  model: ["state_dict"],
  scheduler: ["lr_scheduler_state_dict", "lr_scheduler"],
};

/**
 * A .pth file of a training run: `model` becomes `model_state_dict`, `optimizer`
 * `optimizer_state_dict`, and so every object with a state dict; other values keep their names.
 * `rng_state` holds the random stream's place. torch.load(weights_only=True) reads it.
 */
export function checkpoint(content: CheckpointContent): Uint8Array<ArrayBuffer> {
  return scope(() => {
    const dict = new Map<PyValue, PyValue>();
    for (const [name, value] of Object.entries(content)) {
      if (value === undefined) continue;
      if (isStateful(value)) dict.set(keyOf(name), value.stateDict() as PyValue);
      else dict.set(name, value);
    }
    // In Python a loss is a float, also one of exactly 0.
    markFloat(dict, "loss", content.loss);
    if (!dict.has(RNG_STATE)) dict.set(RNG_STATE, tensor(getRngState()));
    return savePth(dict, { name: "checkpoint" });
  });
}

/**
 * Puts a checkpoint's states into the objects given under the same names, and the random stream
 * where it was; returns the other entries, such as `epoch` and `loss`. All of it must fit, else
 * nothing changes. Takes PyTorch's files too. Throws FormatError, StateDictError, ValueError.
 */
export function restore(bytes: Uint8Array, targets: RestoreTargets): Record<string, PyValue> {
  return scope(() => {
    const dict = loadPth(bytes);
    if (!(dict instanceof Map)) {
      throw new FormatError("The file is no checkpoint: it holds no dict.", "not-a-checkpoint");
    }
    const rest = new Map(dict as Map<PyValue, PyValue>);
    const loads = Object.entries(targets).map(([name, target]) => {
      if (!isStateful(target)) throw new ValueError(`restore: "${name}" has no loadStateDict()`);
      const key = [keyOf(name), name, ...(ALIASES[name] ?? [])].find((key) => rest.has(key));
      const state = rest.get(key as string);
      if (!(state instanceof Map)) {
        const names = Array.from(rest.keys(), String).join(", ");
        throw new FormatError(
          `The checkpoint has no dict "${keyOf(name)}"; it has ${names || "nothing"}.`,
          "not-a-checkpoint",
        );
      }
      rest.delete(key as string);
      return { target, state };
    });
    const rng = rest.get(RNG_STATE);
    rest.delete(RNG_STATE);
    loadAll(loads, rng);
    // Without a prototype: the file chooses the names.
    const values: Record<string, PyValue> = Object.create(null);
    for (const [key, value] of rest) values[String(key)] = value;
    return values;
  });
}

interface Load {
  readonly target: Stateful;
  readonly state: ReadonlyMap<PyValue, PyValue>;
}

/** Loads every state and the random state, or puts back what there was and throws. */
function loadAll(loads: readonly Load[], rng: PyValue | undefined): void {
  const undo: (() => void)[] = [];
  try {
    for (const { target, state } of loads) {
      const before = copy(target.stateDict());
      undo.unshift(() => target.loadStateDict(before));
      target.loadStateDict(state);
    }
    if (rng !== undefined) setRngState(toBytes(rng));
  } catch (error) {
    for (const back of undo) back();
    throw error;
  }
}

/** A state dict whose tensors share no memory with anybody. */
function copy(state: unknown): unknown {
  if (state instanceof Tensor) return state.clone();
  if (Array.isArray(state)) return state.map(copy);
  if (!(state instanceof Map)) return state;
  return new Map(Array.from(state, ([key, value]) => [key, copy(value)]));
}

function toBytes(rng: PyValue): Uint8Array {
  if (rng instanceof Tensor && rng.dtype === "uint8") return rng.data() as Uint8Array;
  throw new FormatError('The checkpoint\'s "rng_state" is no tensor of bytes.', "not-a-checkpoint");
}

function isStateful(value: unknown): value is Stateful {
  const { stateDict, loadStateDict } = (value ?? {}) as Partial<Stateful>;
  return typeof stateDict === "function" && typeof loadStateDict === "function";
}

/** "optimizerG" → "optimizer_g_state_dict" */
function keyOf(name: string): string {
  return `${name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}_state_dict`;
}
