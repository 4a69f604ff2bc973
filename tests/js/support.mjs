/** What several tests need. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";

export const wasmFile = new URL("../../dist/core-simd.wasm", import.meta.url);

/** Numbers as float32 sees them. */
export const floats = (numbers) => numbers.flat(9).map(Math.fround);

/** Elements equal within a relative and absolute tolerance. */
export function assertClose(tensor, expected, tolerance = 1e-6) {
  const [actual, wanted] = [[...tensor.data()], expected.flat(9)];
  assert.equal(actual.length, wanted.length);
  for (const [i, number] of actual.entries()) {
    const limit = tolerance * Math.max(1, Math.abs(wanted[i]));
    assert.ok(Math.abs(number - wanted[i]) <= limit, `element ${i}: ${number} is not ${wanted[i]}`);
  }
}

/** A server on this machine that answers as `handle` says; closed when the test ends. */
export async function serve(t, handle) {
  const server = createServer(handle).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  t.after(() => server.close());
  return `http://127.0.0.1:${server.address().port}`;
}

/** A server for the real .wasm file. */
export function serveWasm(t) {
  return serve(t, (_, response) => {
    response.setHeader("content-type", "application/wasm");
    response.end(readFileSync(wasmFile));
  });
}

/** Training pictures that differ from each other, the same at every call. */
export function pictures(count, numPixels = 768) {
  return Uint8Array.from({ length: count * numPixels }, (_, i) => ((i * 7919) ^ (i >> 5)) % 256);
}
