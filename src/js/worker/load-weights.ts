/**
 * Taking a file's weights, or saying side by side why they do not fit.
 */

import { loadPth } from "../formats.js";
import type { GeneratorRun } from "../generator-run.js";
import { FormatError, StateDictError } from "../runtime/errors.js";
import { Tensor } from "../tensor.js";
import type { PyValue } from "../value.js";
import type { LoadResult, StateDictRow } from "./protocol.js";

/** Where checkpoints keep the state dict; a plain state dict is its own. */
const KEYS = ["model_state_dict", "state_dict", "model"];

/** Replaces the run's weights by a file's, or leaves the run as it is. */
export function loadWeights(run: GeneratorRun, bytes: Uint8Array): LoadResult {
  let value: PyValue;
  try {
    value = loadPth(bytes);
  } catch (error) {
    if (error instanceof FormatError) return refusal(error.message);
    throw error;
  }
  const state = findStateDict(value);
  if (!state) {
    return refusal(
      "The file holds no state dict; save one with torch.save(model.state_dict(), …).",
    );
  }
  const rows = compare(run.model.stateDict(), state);
  const wrong = rows.filter(({ model, file }) => String(model) !== String(file) || !model || !file);
  if (wrong.length > 0) {
    return refusal(
      `The file belongs to another model: ${wrong.length} of ${rows.length} tensors differ in name ` +
        "or shape; choose the sizes it was trained with, or another file.",
      rows,
    );
  }
  try {
    run.loadWeights(state);
  } catch (error) {
    if (error instanceof StateDictError) return refusal(error.message, rows);
    throw error;
  }
  return { loaded: true, tensors: rows.length };
}

function refusal(sentence: string, rows: readonly StateDictRow[] = []): LoadResult {
  return { loaded: false, sentence, rows };
}

function findStateDict(value: PyValue): ReadonlyMap<string, Tensor> | null {
  if (!(value instanceof Map)) return null;
  const nested = KEYS.map((key) => value.get(key)).find((part) => part instanceof Map);
  const found = (nested ?? value) as Map<PyValue, PyValue>;
  const isStateDict = [...found].every(
    ([name, tensor]) => typeof name === "string" && tensor instanceof Tensor,
  );
  return isStateDict && found.size > 0 ? (found as ReadonlyMap<string, Tensor>) : null;
}

/** Names in the model's order, then those that only the file has. */
export function compare(
  model: ReadonlyMap<string, { readonly shape: readonly number[] }>,
  file: ReadonlyMap<string, { readonly shape: readonly number[] }>,
): StateDictRow[] {
  const names = new Set([...model.keys(), ...file.keys()]);
  return Array.from(names, (name) => ({
    name,
    model: model.get(name)?.shape ?? null,
    file: file.get(name)?.shape ?? null,
  }));
}
