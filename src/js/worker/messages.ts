/**
 * What travels between the two threads: calls go through comlink, events are plain messages on the
 * same port, so that they arrive in order.
 */

import type { Divergence, Progress, Runtime, TrainerHandle } from "./protocol.js";

/** The first message to the Worker. */
export interface Hello {
  readonly port: MessagePort;
}

/** What the Worker answers, besides the calls of TrainerHandle. */
export interface RemoteTrainer extends Omit<TrainerHandle, "runtime" | "terminate"> {
  /** Starts the engine. */
  init(options: { wasmUrl: string | undefined; sampleCount: number }): Promise<Runtime>;
}

/** Unasked news from the Worker. */
export type Event =
  | { readonly event: "progress"; readonly progress: Progress }
  | { readonly event: "diverged"; readonly divergence: Divergence }
  | { readonly event: "crashed"; readonly message: string };

/** Whether a message on the port is an event; the others are comlink's. */
export function isEvent(data: unknown): data is Event {
  return typeof data === "object" && data !== null && "event" in data;
}
