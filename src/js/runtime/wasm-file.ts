/**
 * Getting the bytes of a .wasm file, in browsers, Workers and Node, and saying why when it fails.
 */

import { InitError } from "./errors.js";
import { builtin } from "./node.js";

const MAGIC = [0x00, 0x61, 0x73, 0x6d];

interface Answer {
  readonly bytes: ArrayBuffer;
  /** What came instead, should it not be WebAssembly. */
  readonly kind: string;
}

/** Reads the file and checks that it is WebAssembly. Rejects with InitError. */
export async function readWasm(location: string | URL): Promise<{ bytes: ArrayBuffer; url: URL }> {
  const url = resolveUrl(location);
  const { bytes, kind } = await (url.protocol === "file:" ? readFile(url) : download(url));
  const start = new Uint8Array(bytes, 0, Math.min(MAGIC.length, bytes.byteLength));
  if (MAGIC.some((byte, i) => start[i] !== byte)) {
    throw new InitError(
      `${url} is not a WebAssembly file but ${kind}; have the server answer with pixelgrad's ` +
        ".wasm file, or pass its address as init({ wasmUrl }) (Vite 7 and older: " +
        'optimizeDeps: { exclude: ["pixelgrad"] }).',
      "not-wasm",
    );
  }
  return { bytes, url };
}

/** An address as seen from the page, or in Node from the working directory. Throws InitError. */
export function resolveUrl(location: string | URL): URL {
  const path = builtin("node:path");
  const base = path
    ? builtin("node:url")?.pathToFileURL(path.join(path.resolve("."), path.sep))
    : globalThis.location?.href;
  try {
    return new URL(location, base);
  } catch {
    throw new InitError(`init({ wasmUrl }) is no address: ${String(location)}`, "bad-url");
  }
}

async function readFile(url: URL): Promise<Answer> {
  const files = builtin("node:fs");
  if (!files) {
    throw new InitError(
      `Browsers do not let pages read ${url}; serve the page over http.`,
      "fetch-failed",
    );
  }
  try {
    const { buffer, byteOffset, byteLength } = await files.promises.readFile(url);
    return {
      bytes: buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer,
      kind: `a file of ${byteLength} bytes`,
    };
  } catch (error) {
    throw new InitError(
      `The WebAssembly file cannot be read (${(error as Error).message}).`,
      "fetch-failed",
      { cause: error },
    );
  }
}

async function download(url: URL): Promise<Answer> {
  let response: Response;
  let bytes: ArrayBuffer;
  try {
    response = await fetch(url, { credentials: "same-origin" });
    bytes = await response.arrayBuffer();
  } catch (error) {
    throw new InitError(
      `The WebAssembly file could not be fetched from ${url} (${(error as Error).message}); ` +
        "check the connection, then try again.",
      "fetch-failed",
      { cause: error },
    );
  }
  if (!response.ok) {
    throw new InitError(
      `The WebAssembly file is not at ${url}: the server answered HTTP ${response.status}; ` +
        "put it there or pass its address as init({ wasmUrl }).",
      "not-found",
    );
  }
  const type = response.headers.get("content-type") ?? "of unknown type";
  return { bytes, kind: `${type} (HTTP ${response.status}, ${bytes.byteLength} bytes)` };
}
