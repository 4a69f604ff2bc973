/**
 * Starting the training Worker, in browsers and in Node.
 */

import { CrashError, InitError } from "../runtime/errors.js";
import { builtin } from "../runtime/node.js";
import type { Hello } from "./messages.js";

/** A running Worker. */
export interface Thread {
  send(hello: Hello): void;
  terminate(): void;
}

/** Starts the Worker; `onDeath` hears of anything that ends it except terminate(). Throws InitError. */
export function startThread(onDeath: (error: CrashError) => void): Thread {
  const threads = builtin("node:worker_threads");
  if (threads) {
    const worker = new threads.Worker(new URL("./worker.js", import.meta.url));
    worker.on("error", (error: Error) => onDeath(new CrashError(error.message, { cause: error })));
    worker.on("exit", () => onDeath(new CrashError("the training Worker ended")));
    return {
      send: (hello) => worker.postMessage(hello, [hello.port]),
      terminate: () => void worker.terminate(),
    };
  }
  let worker: Worker;
  try {
    worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
  } catch (error) {
    // The page's policy, or a package that was loaded from another origin.
    const reason = (error as Error).message;
    throw new InitError(`This page cannot start the training Worker (${reason}).`, "no-worker", {
      cause: error,
    });
  }
  worker.onerror = (event) => {
    event.preventDefault();
    onDeath(new CrashError(event.message || "the training Worker could not be started"));
  };
  worker.onmessageerror = () => {
    onDeath(new CrashError("a message from the training Worker could not be read"));
  };
  return {
    send: (hello) => worker.postMessage(hello, [hello.port]),
    terminate: () => worker.terminate(),
  };
}
