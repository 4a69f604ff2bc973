/**
 * Files as bytes.
 */

import type { StateDict } from "./nn/state-dict.js";
import { ValueError } from "./runtime/errors.js";
import { getCore } from "./runtime/load.js";
import { Tensor } from "./tensor.js";
import { fromCore, type PyValue, toCore } from "./value.js";

export {
  type InspectedEntry,
  type InspectedStorage,
  type InspectedTensor,
  type Inspection,
  inspect,
} from "./inspect.js";
export { init } from "./runtime/load.js";
export type { PyValue } from "./value.js";

export interface SavePthOptions {
  /** Folder inside the archive; torch.save uses the file's name without its ending. */
  readonly name?: string;
  /** Whose torch.save the bytes equal. Every PyTorch since 1.6 reads each of them. */
  readonly torch?: "1.13" | "2.6" | "2.14";
}

/**
 * The bytes torch.save writes for `value`: Maps and plain objects become dicts (with `_metadata` an
 * OrderedDict), arrays lists, frozen arrays tuples, whole numbers and BigInts int, other numbers
 * float. A whole number that came as a float stays one where it came. Throws ValueError.
 */
export function savePth(value: PyValue, options: SavePthOptions = {}): Uint8Array<ArrayBuffer> {
  const { name = "archive", torch = "2.14" } = options;
  const core = getCore();
  const flat = toCore(value);
  try {
    return core.save_pth(flat, name, torch) as Uint8Array<ArrayBuffer>;
  } finally {
    flat.delete();
  }
}

/**
 * The value in a .pth file: dicts as Map, lists as arrays, tuples as frozen arrays, ints beyond 2^53
 * as BigInt. Throws FormatError; nothing in the file is executed.
 */
export function loadPth(bytes: Uint8Array): PyValue {
  return fromCore(getCore().load_pth(bytes));
}

/** Named tensors, and what else the file says about itself. */
export interface Safetensors extends StateDict {
  metadata?: ReadonlyMap<string, string>;
}

export interface SaveSafetensorsOptions {
  /** Texts by name; loaders of other libraries often want `{ format: "pt" }`. */
  readonly metadata?: ReadonlyMap<string, string> | Readonly<Record<string, string>>;
}

/**
 * The bytes the safetensors library writes for named tensors. Views are written out, shared memory
 * once for every name. Throws ValueError for whatever else is in the map.
 */
export function saveSafetensors(
  tensors: ReadonlyMap<string, Tensor> | Readonly<Record<string, Tensor>>,
  { metadata = new Map() }: SaveSafetensorsOptions = {},
): Uint8Array<ArrayBuffer> {
  const named = new Map(entriesOf(tensors));
  for (const [name, tensor] of named) {
    if (typeof name !== "string" || !(tensor instanceof Tensor)) {
      throw new ValueError(`saveSafetensors: "${String(name)}" is not the name of a tensor`);
    }
  }
  const notes = entriesOf(metadata);
  if (notes.flat().some((text) => typeof text !== "string")) {
    throw new ValueError("saveSafetensors: metadata has texts as names and values");
  }
  const core = getCore();
  const flat = toCore(named);
  try {
    const keys = notes.map(([key]) => key);
    const texts = notes.map(([, text]) => text);
    return core.save_safetensors(flat, keys, texts) as Uint8Array<ArrayBuffer>;
  } finally {
    flat.delete();
  }
}

/** The tensors of a safetensors file by name, in the file's order. Throws FormatError. */
export function loadSafetensors(bytes: Uint8Array): Safetensors {
  const content = fromCore(getCore().load_safetensors(bytes));
  const [tensors, metadata] = content as unknown as [Safetensors, Map<string, string>];
  tensors.metadata = metadata;
  return tensors;
}

function entriesOf<T>(map: ReadonlyMap<string, T> | Readonly<Record<string, T>>): [string, T][] {
  return map instanceof Map ? [...map] : Object.entries(map);
}
