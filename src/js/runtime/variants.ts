/**
 * The builds of the core: one row each. Which one `init` takes is decided here.
 */

import { simd } from "wasm-feature-detect";
import createSimd, { type MainModule } from "../core-simd.mjs";
import { ValueError } from "./errors.js";

/** A build of the core and what it needs. */
export interface Variant {
  readonly simd: boolean;
  readonly relaxed: boolean;
  readonly threads: number;
  /** Emscripten's factory. */
  readonly create: (options: object) => Promise<MainModule>;
  /** Where its .wasm lies; written so that bundlers find and copy the file. */
  readonly wasm: () => URL;
  /** Whether this engine can run it. */
  readonly supported: () => Promise<boolean>;
}

const VARIANTS = {
  simd: {
    simd: true,
    relaxed: false,
    threads: 1,
    create: createSimd,
    wasm: () => new URL("../core-simd.wasm", import.meta.url),
    supported: simd,
  },
} satisfies Record<string, Variant>;

/** "auto" never takes a build whose results depend on the machine. */
export type VariantName = "auto" | keyof typeof VARIANTS;

/** The row for a name. Throws ValueError for one that does not exist. */
export function pickVariant(name: string): readonly [string, Variant] {
  if (name === "auto") return ["simd", VARIANTS.simd];
  const row = Object.entries(VARIANTS).find(([key]) => key === name);
  if (row) return row;
  const names = Object.keys(VARIANTS).map((key) => `"${key}"`);
  throw new ValueError(
    `This version of pixelgrad has no variant "${name}"; there is "auto" and ${names.join(", ")}.`,
  );
}
