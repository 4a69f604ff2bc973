/**
 * Weights in the files people have: state dicts, checkpoints, safetensors.
 */

import { loadPth, loadSafetensors } from "../formats.js";
import * as models from "../models.js";
import type { StateDict } from "../nn/state-dict.js";
import { FormatError, ValueError } from "../runtime/errors.js";
import { Tensor } from "../tensor.js";
import type { PyValue } from "../value.js";

const NESTED = ["model_state_dict", "state_dict", "model"];

/** A .safetensors file begins with a length and JSON. */
export function isSafetensors(bytes: Uint8Array): boolean {
  return bytes.length > 9 && bytes[8] === 0x7b;
}

/** The state dict in a file, also one inside a checkpoint. Throws FormatError. */
export function readWeights(bytes: Uint8Array): StateDict {
  if (isSafetensors(bytes)) return loadSafetensors(bytes);
  const value = loadPth(bytes);
  for (const state of [value, ...NESTED.map((key) => value instanceof Map && value.get(key))]) {
    if (isStateDict(state as PyValue)) return state as unknown as StateDict;
  }
  throw new FormatError(
    "The file holds no state dict: no flat dict of named tensors.",
    "no-tensors",
  );
}

function isStateDict(value: PyValue): boolean {
  if (!(value instanceof Map) || value.size === 0) return false;
  return [...value].every(([key, item]) => typeof key === "string" && item instanceof Tensor);
}

/** The model of the zoo that these weights belong to, with them in it. */
export function modelFor(state: StateDict): models.PixelModel {
  const [hidden, out] = ["layer_1.weight", "layer_2.weight"].map((name) => state.get(name)?.shape);
  if (hidden?.length !== 2 || out?.length !== 2) {
    throw new ValueError(
      "These weights belong to no model of the zoo; `pixelgrad inspect` lists them.",
    );
  }
  const [hiddenDim = 0, noiseDim = 0] = hidden;
  const model = models.create("pixel_generator", { noiseDim, hiddenDim, numPixels: out[0] ?? 0 });
  model.loadStateDict(state);
  return model;
}
