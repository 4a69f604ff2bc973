/**
 * Files as bytes.
 */

import { getCore } from "./runtime/load.js";
import { fromCore, type PyValue, toCore } from "./value.js";

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
 * float. Throws ValueError.
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
