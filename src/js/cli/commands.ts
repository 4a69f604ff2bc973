/// <reference types="node" />
/**
 * What each command does, given its arguments.
 */

import { readFile, writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { inspect, loadPth, savePth, saveSafetensors } from "../formats.js";
import * as models from "../models.js";
import type { StateDict } from "../nn/state-dict.js";
import { ValueError } from "../runtime/errors.js";
import { manualSeed } from "../runtime/random.js";
import { Trainer } from "../trainer.js";
import { describe } from "./description.js";
import { readPictures, toSheet } from "./pictures.js";
import { Progress } from "./progress.js";
import { isSafetensors, modelFor, readWeights } from "./weights.js";

const read = async (path: string) => new Uint8Array(await readFile(path));
/** The folder inside a .pth file is called as torch.save calls it. */
const nameOf = (path: string) => basename(path).replace(/\.[^.]*$/, "") || "archive";
const say = (text: string) => process.stdout.write(`${text}\n`);

/** Weights as PyTorch draws them. */
export async function initModel(name: string, seed: number, output: string): Promise<void> {
  manualSeed(seed);
  await saveWeights(models.create(name).stateDict(), output);
}

async function saveWeights(state: StateDict, output: string): Promise<void> {
  const bytes = /\.safetensors$/i.test(output)
    ? saveSafetensors(state, { metadata: { format: "pt" } })
    : savePth(state as never, { name: nameOf(output) });
  await writeFile(output, bytes);
  say(`${output}: ${state.size} tensors, ${bytes.length} bytes`);
}

export interface TrainArguments {
  readonly model: string;
  readonly data: string;
  readonly steps: number;
  readonly seed: number;
  readonly size: number;
  readonly output: string;
  readonly lr?: number | undefined;
  readonly batchSize?: number | undefined;
  readonly blueprint?: string | undefined;
  readonly resume?: string | undefined;
  readonly checkpoint?: string | undefined;
}

/** Trains for `steps` steps, from the seed, from weights, or on from a checkpoint. */
export async function train(given: TrainArguments): Promise<void> {
  const { seed, size, output } = given;
  const { data, count } = await readPictures(given.data, size);
  const before = given.resume ? await read(given.resume) : null;
  manualSeed(seed);
  const model = models.create(given.model, { numPixels: 3 * size * size });
  const done = before ? stepsDone(before) : null;
  const options = {
    model,
    data,
    seed,
    batchSize: given.batchSize ?? 64,
    steps: (done ?? 0) + given.steps,
    optimizer: { name: "Adam", lr: given.lr ?? 0.01 } as const,
  };
  const trainer =
    done === null ? new Trainer(options) : Trainer.restore(before as Uint8Array, options);
  if (before && done === null) model.loadStateDict(readWeights(before));
  process.stderr.write(`${given.model} on ${count} pictures of ${size} by ${size}\n`);
  const progress = new Progress(trainer.step, trainer.steps);
  for await (const event of trainer) progress.show(event);
  await saveWeights(model.stateDict(), output);
  if (given.checkpoint) await writeFile(given.checkpoint, trainer.checkpoint());
  if (given.blueprint) {
    await writeFile(given.blueprint, model.blueprint({ fileName: basename(output) }));
  }
}

/** Steps of the run that a checkpoint holds; null for mere weights. */
function stepsDone(bytes: Uint8Array): number | null {
  if (isSafetensors(bytes)) return null;
  const value = loadPth(bytes);
  const step = value instanceof Map && value.has("latents") ? value.get("step") : null;
  return typeof step === "number" ? step : null;
}

/** Draws new pictures as one sheet. */
export async function sample(
  input: string,
  {
    count,
    seed,
    columns,
    output,
  }: { count: number; seed: number; columns: number; output: string },
): Promise<void> {
  const model = modelFor(readWeights(await read(input))).eval();
  manualSeed(seed);
  await writeFile(output, toSheet(model.sample(count), columns));
  say(`${output}: ${count} pictures`);
}

/** Between .pth and .safetensors, by the ending of the output. */
export async function convert(input: string, output: string): Promise<void> {
  if (!/\.(pth|pt|safetensors)$/i.test(output)) {
    throw new ValueError(`${output}: the ending says what to write: .pth or .safetensors.`);
  }
  await saveWeights(readWeights(await read(input)), output);
}

/** What a file holds; with `pickle` the program in it, opcode by opcode. */
export async function inspectFile(input: string, pickle: boolean): Promise<void> {
  const facts = inspect(await read(input));
  process.stdout.write(pickle ? facts.pickle : describe(facts));
}
