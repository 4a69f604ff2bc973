/**
 * What a file holds, without making tensors of it.
 */

import { getCore } from "./runtime/load.js";

/** A record of the zip archive. */
export interface InspectedEntry {
  readonly name: string;
  /** Where its stored bytes begin in the file. */
  readonly offset: number;
  readonly storedBytes: number;
  readonly bytes: number;
}

/** The memory that one or several tensors share. */
export interface InspectedStorage {
  readonly key: string;
  readonly dtype: string;
  readonly numel: number;
  readonly bytes: number;
}

export interface InspectedTensor {
  /** Keys and indices that lead to it, with dots between them. */
  readonly name: string;
  /** PyTorch's name of the element type, also of those no Tensor has. */
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly strides: readonly number[];
  /** Elements into its storage. */
  readonly offset: number;
  /** Key of its storage. */
  readonly storage: string;
  readonly requiresGrad: boolean;
  readonly isParameter: boolean;
}

/** Names come from the file: show them as text, never as markup. */
export interface Inspection {
  /** A .pth file (a zip archive, or the stream of PyTorch before 1.6), or safetensors. */
  readonly format: "zip" | "legacy" | "safetensors";
  readonly entries: readonly InspectedEntry[];
  readonly storages: readonly InspectedStorage[];
  readonly tensors: readonly InspectedTensor[];
  /** Of a safetensors file. */
  readonly metadata: ReadonlyMap<string, string>;
  /** The pickle, one line an opcode, as Python's pickletools.dis prints it; "" without a pickle. */
  readonly pickle: string;
}

/** Describes a .pth or safetensors file. Throws FormatError for what loading would refuse. */
export function inspect(bytes: Uint8Array): Inspection {
  const facts = getCore().inspect(bytes) as Omit<Inspection, "metadata"> & {
    metadata: [string, string][];
  };
  return { ...facts, metadata: new Map(facts.metadata) };
}
