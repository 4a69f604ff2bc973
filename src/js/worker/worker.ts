/**
 * The training Worker itself: waits for its port, then answers.
 */

import { expose, transfer } from "comlink";
import { RuntimeError, toFacts } from "../runtime/errors.js";
import { init } from "../runtime/load.js";
import { builtin } from "../runtime/node.js";
import { type EngineEvents, TrainingEngine } from "./engine.js";
import type { Event, Hello, RemoteTrainer } from "./messages.js";

function eventsTo(port: MessagePort): EngineEvents {
  const send = (event: Event, transferred: Transferable[] = []) =>
    port.postMessage(event, transferred);
  return {
    progress: (progress) => {
      const { samples, losses } = progress;
      send({ event: "progress", progress }, [samples.buffer, losses.buffer] as ArrayBuffer[]);
    },
    diverged: (divergence) => send({ event: "diverged", divergence }),
    crashed: ({ message }) => send({ event: "crashed", message }),
  };
}

/** Bytes leave by transfer, without another copy. */
function handOver<T extends Uint8Array<ArrayBuffer> | Float32Array<ArrayBuffer>>(array: T): T {
  return transfer(array, [array.buffer]);
}

/** Answers calls one by one; what they throw travels as ErrorFacts. */
function serve({ port }: Hello): void {
  let engine: TrainingEngine | null = null;
  const running = (): TrainingEngine => {
    if (engine) return engine;
    throw new RuntimeError("the training Worker has not been started");
  };
  const answer =
    <Args extends unknown[], Result>(work: (...args: Args) => Result | Promise<Result>) =>
    async (...args: Args): Promise<Result> => {
      try {
        return await work(...args);
      } catch (error) {
        throw toFacts(error);
      }
    };
  const remote: RemoteTrainer = {
    init: answer(async ({ wasmUrl, sampleCount }) => {
      const runtime = await init(wasmUrl === undefined ? {} : { wasmUrl });
      engine = new TrainingEngine(sampleCount, eventsTo(port));
      return runtime;
    }),
    configure: answer((config) => running().configure(config)),
    start: answer(() => running().start()),
    pause: answer(() => running().pause()),
    step: answer(() => running().step()),
    setLearningRate: answer((lr) => running().setLearningRate(lr)),
    setSteps: answer((steps) => running().setSteps(steps)),
    reconstruct: answer((count) => handOver(running().reconstruct(count))),
    sample: answer((noise) => handOver(running().sample(noise))),
    noise: answer((count, seed) => handOver(running().noise(count, seed))),
    stateDict: answer(() => running().stateDict()),
    savePth: answer((name) => handOver(running().savePth(name))),
    loadPth: answer((bytes) => running().loadPth(bytes)),
    blueprint: answer((fileName) => running().blueprint(fileName)),
    checkpoint: answer(() => handOver(running().checkpoint())),
    restore: answer((bytes) => running().restore(bytes)),
    measure: answer(() => running().measure()),
  };
  expose(remote, port);
}

const parent = builtin("node:worker_threads")?.parentPort;
if (parent) parent.once("message", serve);
else {
  self.addEventListener("message", (event) => serve((event as MessageEvent<Hello>).data), {
    once: true,
  });
}
