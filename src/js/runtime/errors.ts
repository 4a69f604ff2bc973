/**
 * Every error of this package, and the one place where the core's exceptions become them.
 */

import type { ErrorReport, MainModule } from "../core-simd.mjs";

/** What all errors of this package have in common. `code` is a kebab-case category for programs. */
export class PixelgradError extends Error {
  override name = "PixelgradError";

  constructor(
    message: string,
    readonly code = "error",
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** An argument outside its range (Python's ValueError). */
export class ValueError extends PixelgradError {
  override name = "ValueError";
  constructor(message: string, code = "value") {
    super(message, code);
  }
}

/** Sizes that do not fit together. */
export class ShapeError extends PixelgradError {
  override name = "ShapeError";
  constructor(message: string, code = "shape") {
    super(message, code);
  }
}

/** An element type the operation does not take. */
export class DTypeError extends PixelgradError {
  override name = "DTypeError";
  constructor(message: string, code = "dtype") {
    super(message, code);
  }
}

/** An index or dimension out of range. */
export class IndexError extends PixelgradError {
  override name = "IndexError";
  constructor(message: string, code = "index") {
    super(message, code);
  }
}

/** A rule of autograd broken (Python's RuntimeError). */
export class RuntimeError extends PixelgradError {
  override name = "RuntimeError";
  constructor(message: string, code = "runtime") {
    super(message, code);
  }
}

/** A damaged or hostile file; `code` says in what way. */
export class FormatError extends PixelgradError {
  override name = "FormatError";
  constructor(message: string, code = "format") {
    super(message, code);
  }
}

/** Names or shapes that do not fit the model. */
export class StateDictError extends PixelgradError {
  override name = "StateDictError";
  constructor(message: string, code = "state-dict") {
    super(message, code);
  }
}

/** The heap cannot grow any further. The program can go on with less. */
export class OutOfMemoryError extends PixelgradError {
  override name = "OutOfMemoryError";
  constructor(message: string, code = "out-of-memory") {
    super(message, code);
  }
}

/** Something was used before `init` had finished. */
export class NotInitialisedError extends PixelgradError {
  override name = "NotInitialisedError";
  constructor(message = "Call `await init()` of pixelgrad first.", code = "not-initialised") {
    super(message, code);
  }
}

/** A tensor or model was used after its memory had been freed. */
export class DisposedError extends PixelgradError {
  override name = "DisposedError";
  constructor(message: string, code = "disposed") {
    super(message, code);
  }
}

/** `init` could not start the engine; it may be called again. */
export class InitError extends PixelgradError {
  override name = "InitError";
}

/** The engine itself died (a WebAssembly trap, or its Worker). `init` starts a new one. */
export class CrashError extends PixelgradError {
  override name = "CrashError";
  constructor(message: string, options?: ErrorOptions) {
    super(message, "crashed", options);
  }
}

type ErrorClass = new (message: string, code?: string) => PixelgradError;

/** The class for each kind the core reports. */
const KINDS: Readonly<Record<string, ErrorClass>> = {
  value: ValueError,
  shape: ShapeError,
  dtype: DTypeError,
  index: IndexError,
  runtime: RuntimeError,
  format: FormatError,
  "state-dict": StateDictError,
  "out-of-memory": OutOfMemoryError,
};

/** An error as it travels between threads, which would keep only its name and message. */
export interface ErrorFacts {
  readonly name: string;
  readonly message: string;
  readonly code?: string;
}

export function toFacts(error: unknown): ErrorFacts {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  return error instanceof PixelgradError ? { name, message, code: error.code } : { name, message };
}

/** The error that toFacts has taken apart. */
export function fromFacts({ name, message, code }: ErrorFacts): Error {
  if (name === "CrashError") return new CrashError(message);
  for (const kind of [...Object.values(KINDS), NotInitialisedError, DisposedError, InitError]) {
    const error = new kind(message, code);
    if (error.name === name) return error;
  }
  return new PixelgradError(message, code);
}

/** lib.dom of this TypeScript does not know exception handling yet. */
interface WasmException {
  getArg(tag: unknown, index: number): number;
}
// Where WebAssembly is switched off, importing this must still work: init says what is wrong.
const { Exception, RuntimeError: Trap } = (globalThis.WebAssembly ?? {}) as unknown as {
  Exception: new () => WasmException;
  RuntimeError: typeof WebAssembly.RuntimeError;
};

function isTrap(error: unknown): boolean {
  // Engines report an exhausted stack in their own ways; the core's stack is lost in each.
  return (
    error instanceof Trap ||
    (error instanceof Error && /call stack|too much recursion/.test(error.message))
  );
}

/**
 * Makes every function and method of the core throw this package's errors. After a trap its memory
 * cannot be trusted, so from then on every call repeats the crash; `onCrash` hears of it once.
 */
export function translateErrors(core: MainModule, onCrash: () => void): void {
  const { describe_exception: describe, getCppExceptionTag, stackSave, stackRestore } = core;
  // Calls always start from here: the core never calls JavaScript that calls the core.
  const stack = stackSave();
  let crash: CrashError | null = null;

  const translate = (error: unknown): unknown => {
    if (error instanceof Exception) {
      // The functions that the exception left have not given back their part of the stack.
      stackRestore(stack);
      const report = describe(error.getArg(getCppExceptionTag(), 0)) as Strings<ErrorReport>;
      const kind = KINDS[report.kind] ?? RuntimeError;
      return new kind(report.message, report.reason || undefined);
    }
    if (!isTrap(error)) return error;
    crash = new CrashError(`The engine crashed (${(error as Error).message}).`, { cause: error });
    onCrash();
    return crash;
  };

  type Callable = (this: unknown, ...args: unknown[]) => unknown;
  const guard = (call: Callable): Callable =>
    function (...args) {
      if (crash) throw crash;
      try {
        return call.apply(this, args);
      } catch (error) {
        throw translate(error);
      }
    };

  const guardAll = (owner: object): void => {
    for (const [name, property] of Object.entries(Object.getOwnPropertyDescriptors(owner))) {
      const { value, get, writable } = property;
      if (name === "constructor") continue;
      if (get) Object.defineProperty(owner, name, { ...property, get: guard(get) });
      else if (typeof value === "function" && writable) {
        Object.assign(owner, { [name]: guard(value) });
      }
    }
  };
  for (const [name, value] of Object.entries(core)) {
    if (typeof value !== "function") continue;
    if (isClass(name)) guardAll(value.prototype);
    else Object.assign(core, { [name]: guard(value) });
  }
}

/** Embind's report with its strings as what they are: it never returns bytes. */
type Strings<T> = { [K in keyof T]: string };

/** Classes of the core, and nothing else in it, begin with a capital letter. */
function isClass(name: string): boolean {
  return /^[A-Z][a-z]/.test(name);
}
