/**
 * The page's side of the training Worker.
 */

import { wrap } from "comlink";
import { CrashError, type ErrorFacts, fromFacts } from "../runtime/errors.js";
import { resolveUrl } from "../runtime/wasm-file.js";
import { type Event, isEvent, type RemoteTrainer } from "./messages.js";
import type { TrainerEvents, TrainerHandle } from "./protocol.js";
import { startThread } from "./thread.js";

const DEFAULT_SAMPLES = 24;

/**
 * Starts a training Worker. Rejects with InitError when the engine cannot run here. Should the Worker
 * die later, `onCrash` hears of it once and every pending and later call rejects.
 */
export async function createTrainer(events: TrainerEvents = {}): Promise<TrainerHandle> {
  const { sampleCount = DEFAULT_SAMPLES } = events;
  // Relative addresses are meant from the page, not from the Worker's file.
  const wasmUrl = events.wasmUrl && resolveUrl(events.wasmUrl).href;
  const connection = new Connection(events);
  const { remote } = connection;
  try {
    const runtime = await connection.call(remote.init({ wasmUrl, sampleCount }));
    connection.isStarted = true;
    const call = connection.call.bind(connection);
    return {
      runtime,
      configure: (config) => call(remote.configure(config)),
      start: () => call(remote.start()),
      pause: () => call(remote.pause()),
      step: () => call(remote.step()),
      setLearningRate: (lr) => call(remote.setLearningRate(lr)),
      setSteps: (steps) => call(remote.setSteps(steps)),
      reconstruct: (count) => call(remote.reconstruct(count)),
      sample: (noise) => call(remote.sample(noise)),
      noise: (count, seed) => call(remote.noise(count, seed)),
      stateDict: () => call(remote.stateDict()),
      savePth: (name) => call(remote.savePth(name)),
      loadPth: (bytes) => call(remote.loadPth(bytes)),
      blueprint: (fileName) => call(remote.blueprint(fileName)),
      checkpoint: () => call(remote.checkpoint()),
      restore: (bytes) => call(remote.restore(bytes)),
      measure: () => call(remote.measure()),
      terminate: () => connection.end(new CrashError("the training Worker was terminated")),
    };
  } catch (error) {
    connection.end(new CrashError("the training Worker could not start"));
    throw error;
  }
}

/** A Worker, the port to it, and the calls that wait for an answer. */
class Connection {
  readonly remote: RemoteTrainer;
  /** Before that, a death is the failure of the start and not a crash. */
  isStarted = false;
  readonly #port: MessagePort;
  readonly #pending = new Set<(error: Error) => void>();
  #end: CrashError | null = null;
  readonly #thread;

  constructor(private readonly events: TrainerEvents) {
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    this.#port.addEventListener("message", ({ data }) => isEvent(data) && this.#onEvent(data));
    // All of its calls return promises already, so it looks the same from here.
    this.remote = wrap(port1) as unknown as RemoteTrainer;
    this.#thread = startThread((error) => this.#crash(error));
    this.#thread.send({ port: port2 });
  }

  /** The answer of a call, or the Worker's death: comlink alone would wait for ever. */
  call<T>(answer: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      if (this.#end) return reject(this.#end);
      this.#pending.add(reject);
      answer
        .then(resolve, (facts: ErrorFacts) => {
          const error = fromFacts(facts);
          reject(error);
          if (error instanceof CrashError) this.#crash(error);
        })
        .finally(() => this.#pending.delete(reject));
    });
  }

  /** Ends the Worker at once; whatever is pending rejects. */
  end(error: CrashError): void {
    if (this.#end) return;
    this.#end = error;
    this.#thread.terminate();
    this.#port.close();
    for (const reject of this.#pending) reject(error);
    this.#pending.clear();
  }

  #crash(error: CrashError): void {
    if (this.#end) return;
    this.end(error);
    if (this.isStarted) this.events.onCrash?.(error);
  }

  #onEvent(event: Event): void {
    if (this.#end) return;
    if (event.event === "progress") this.events.onProgress?.(event.progress);
    else if (event.event === "diverged") this.events.onDiverged?.(event.divergence);
    else this.#crash(new CrashError(event.message));
  }
}
