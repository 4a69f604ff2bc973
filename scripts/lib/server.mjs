/** Serves the built page with the headers that it is meant to run under. */

import { createServer } from "node:http";
import { Failure } from "./command.mjs";
import { inRoot } from "./paths.mjs";

/** Everything from this origin only; WebAssembly may compile, strings may not become code. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "worker-src 'self'",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

const HEADERS = {
  "Content-Security-Policy": CONTENT_SECURITY_POLICY,
  // Cross-origin isolation: shared memory, and with it threads, are allowed only with these.
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Resource-Policy": "same-origin",
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
};

/** Vite puts a hash into the names below assets/, so their content never changes. */
const cacheControl = (path) =>
  path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache";

function explain(error, port, host) {
  if (error.code === "EADDRINUSE") {
    return new Failure(
      `Port ${port} is in use: choose another with --port, or --port 0 for a free one.`,
    );
  }
  if (error.code === "EACCES")
    return new Failure(`Port ${port} needs root: choose one above 1023.`);
  if (["EADDRNOTAVAIL", "ENOTFOUND", "EAI_AGAIN"].includes(error.code)) {
    return new Failure(`This machine has no address "${host}": leave --host out, or use 0.0.0.0.`);
  }
  return error;
}

function listen(server, port, host) {
  return new Promise((resolve, reject) => {
    server.once("error", (error) => reject(explain(error, port, host)));
    server.listen(port, host, resolve);
  });
}

/** Throws a Failure if `serve` could not listen there. */
export async function checkPort(port, host) {
  const probe = createServer();
  await listen(probe, port, host);
  await new Promise((resolve) => probe.close(resolve));
}

/**
 * Serves `directory` until closed.
 * @param port 0 for any free one; Failure when it is taken
 * @returns {Promise<{url: string, close(): Promise<void>}>}
 */
export async function serve({
  directory = inRoot("build/web"),
  port = 0,
  host = "localhost",
} = {}) {
  const { default: sirv } = await import("sirv");
  const files = sirv(directory, {
    etag: true,
    setHeaders: (response, path) => response.setHeader("Cache-Control", cacheControl(path)),
  });
  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
    files(request, response, () => response.writeHead(404).end("Not found"));
  });
  await listen(server, port, host);
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${server.address().port}/`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(resolve);
      }),
  };
}
