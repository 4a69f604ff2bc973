/**
 * Starting the engine, once.
 */

import type { MainModule } from "../core-simd.mjs";
import { InitError, NotInitialisedError, translateErrors, ValueError } from "./errors.js";
import { pickVariant, type Variant, type VariantName } from "./variants.js";
import { VERSION } from "./version.js";
import { readWasm } from "./wasm-file.js";

export interface InitOptions {
  /** Default "auto": the fastest build whose results are the same everywhere. */
  readonly variant?: VariantName;
  /** Default: what the variant takes. */
  readonly threads?: number;
  /** Where the .wasm file lies, for those who host it elsewhere. */
  readonly wasmUrl?: string | URL;
}

/** What the engine runs on. */
export interface RuntimeInfo {
  readonly variant: string;
  readonly threads: number;
  readonly simd: boolean;
  readonly relaxed: boolean;
  readonly version: string;
}

/** Embind's types without its fear of null: the core's smart pointers always hold something. */
export type Core = {
  readonly [Name in keyof MainModule]: MainModule[Name] extends (
    ...args: infer Args
  ) => infer Result
    ? (...args: Args) => NonNullable<Result>
    : MainModule[Name];
};

let running: { readonly core: Core; readonly info: RuntimeInfo } | null = null;
let starting: Promise<RuntimeInfo> | null = null;

/** Starts the engine, or says what runs already. Rejects with InitError; it may be called again. */
export async function init(options: InitOptions = {}): Promise<RuntimeInfo> {
  const [name, variant] = pickVariant(options.variant ?? "auto");
  const { threads = variant.threads } = options;
  if (threads !== variant.threads) {
    throw new ValueError(
      `Variant "${name}" runs on ${variant.threads} thread(s), not on ${threads}.`,
    );
  }
  if (running) return running.info;
  starting ??= start(name, variant, options).finally(() => {
    starting = null;
  });
  return starting;
}

/** The running core. Throws NotInitialisedError. */
export function getCore(): Core {
  if (!running) throw new NotInitialisedError();
  return running.core;
}

async function start(
  name: string,
  variant: Variant,
  { wasmUrl }: InitOptions,
): Promise<RuntimeInfo> {
  if (!(await variant.supported())) {
    throw new InitError(
      "This browser has no WebAssembly SIMD, which pixelgrad needs; every browser since 2023 has.",
      "no-simd",
    );
  }
  const file = await readWasm(wasmUrl ?? variant.wasm());
  const core = await instantiate(variant, file);
  const { simd, relaxed, threads } = variant;
  const info = { variant: name, threads, simd, relaxed, version: VERSION };
  const current = { core: core as Core, info };
  translateErrors(core, () => {
    if (running === current) running = null;
  });
  running = current;
  return info;
}

async function instantiate(
  variant: Variant,
  { bytes, url }: { bytes: ArrayBuffer; url: URL },
): Promise<MainModule> {
  // Emscripten's factory never settles when instantiation fails, so its failure is raced with it.
  return new Promise((resolve, reject) => {
    const instantiateWasm = (
      imports: WebAssembly.Imports,
      done: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
    ) => {
      WebAssembly.instantiate(bytes, imports)
        .then(({ instance, module }) => done(instance, module))
        .catch((error: Error) => {
          const sentence = `${url} is damaged or of another version of pixelgrad (${error.message}).`;
          reject(new InitError(sentence, "wasm-mismatch", { cause: error }));
        });
      return {};
    };
    variant.create({ instantiateWasm }).then(resolve, reject);
  });
}
