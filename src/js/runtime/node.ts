/**
 * Node's built-in modules, asked for in a way that bundlers for browsers do not see.
 */

interface FileSystem {
  readonly promises: { readFile(url: URL): Promise<Uint8Array> };
}
interface Paths {
  readonly sep: string;
  join(...parts: string[]): string;
  resolve(path: string): string;
}
interface Urls {
  pathToFileURL(path: string): URL;
}
/** What Node's Worker and parentPort have in common. */
export interface NodeEndpoint {
  on(event: string, listener: (value: never) => void): void;
  once(event: string, listener: (value: never) => void): void;
  postMessage(message: unknown, transfer: readonly unknown[]): void;
}
export interface NodeWorker extends NodeEndpoint {
  terminate(): Promise<number>;
  unref(): void;
}
interface Threads {
  readonly Worker: new (url: URL) => NodeWorker;
  readonly parentPort: NodeEndpoint | null;
}

/** The few parts of Node that this package touches. */
interface Builtins {
  "node:fs": FileSystem;
  "node:path": Paths;
  "node:url": Urls;
  "node:worker_threads": Threads;
}

/** A built-in module of Node; undefined elsewhere. */
export function builtin<Name extends keyof Builtins>(name: Name): Builtins[Name] | undefined {
  const { process } = globalThis as {
    process?: { getBuiltinModule?: (name: string) => unknown };
  };
  return process?.getBuiltinModule?.(name) as Builtins[Name] | undefined;
}
