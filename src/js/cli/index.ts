#!/usr/bin/env node
/// <reference types="node" />
/**
 * The command line: reads arguments, runs one command, turns errors into a line and an exit code.
 */

import { type ParseArgsConfig, parseArgs } from "node:util";
import * as models from "../models.js";
import { init } from "../runtime/load.js";
import { VERSION } from "../runtime/version.js";
import { convert, initModel, inspectFile, sample, train } from "./commands.js";

const HELP = `pixelgrad ${VERSION}: small image models, trained here, at home in PyTorch

  pixelgrad init <model> -o out.pth [--seed 42]
  pixelgrad train <model> --data <folder of PNGs | sheet.png> --steps N -o out.pth
                  [--seed 42] [--size 16] [--lr 0.01] [--batch-size 64]
                  [--blueprint model.py] [--checkpoint run.pth] [--resume in.pth]
  pixelgrad sample in.pth -o sheet.png [--count 16] [--columns 4] [--seed 42]
  pixelgrad convert in.pth out.safetensors (and back)
  pixelgrad inspect file [--pickle]

  --data        pictures of --size by --size pixels, or sheets of them
  --steps       how many steps to train; with --resume, how many more
  --checkpoint  also writes the whole run, for --resume to go on exactly
  --resume      a checkpoint of a run, or weights to start from
  --blueprint   also writes the PyTorch program that loads the weights
  --pickle      lists the pickle in the file as Python's pickletools does
`;

/** A command line that makes no sense: exit code 2. */
class UsageError extends Error {}

const OPTIONS = {
  output: { type: "string", short: "o" },
  seed: { type: "string", default: "42" },
  data: { type: "string" },
  steps: { type: "string" },
  size: { type: "string", default: "16" },
  lr: { type: "string" },
  "batch-size": { type: "string" },
  blueprint: { type: "string" },
  checkpoint: { type: "string" },
  resume: { type: "string" },
  count: { type: "string", default: "16" },
  columns: { type: "string", default: "4" },
  pickle: { type: "boolean", default: false },
  help: { type: "boolean", short: "h" },
} as const satisfies ParseArgsConfig["options"];

type Name = keyof typeof OPTIONS;
type Values = { readonly [name in Name]?: string | boolean | undefined };

/** Options that a command takes, and how many other arguments. */
const COMMANDS: Readonly<Record<string, { takes: readonly Name[]; names: readonly string[] }>> = {
  init: { takes: ["output", "seed"], names: ["model"] },
  train: {
    takes: [
      "output",
      "seed",
      "data",
      "steps",
      "size",
      "lr",
      "batch-size",
      "blueprint",
      "checkpoint",
      "resume",
    ],
    names: ["model"],
  },
  sample: { takes: ["output", "seed", "count", "columns"], names: ["file"] },
  convert: { takes: [], names: ["input", "output"] },
  inspect: { takes: ["pickle"], names: ["file"] },
};

async function run(argv: readonly string[]): Promise<void> {
  const [name = "", ...rest] = argv;
  if (["", "help", "--help", "-h"].includes(name)) {
    if (name === "") throw new UsageError("which command?");
    process.stdout.write(HELP);
    return;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) throw new UsageError(`there is no command "${name}"`);
  const options = Object.fromEntries(
    [...command.takes, "help" as const].map((key) => [key, OPTIONS[key]]),
  );
  const { values, positionals } = parse(rest, options);
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  const { names } = command;
  if (positionals.length !== names.length) {
    throw new UsageError(`${name} takes ${names.map((word) => `<${word}>`).join(" ")}`);
  }
  const [first = "", second = ""] = positionals;
  const text = (key: Name) => {
    const value = values[key];
    if (typeof value !== "string" || value === "") throw new UsageError(`${name} needs --${key}`);
    return value;
  };
  const optional = (key: Name) => (values[key] === undefined ? undefined : text(key));
  const whole = (key: Name, least: number) => number(key, text(key), least, Number.isSafeInteger);
  await init();
  const spec = () => {
    if (!models.list().some((entry) => entry.name === first)) {
      const known = models.list().map((entry) => entry.name);
      throw new UsageError(`there is no model "${first}"; there is ${known.join(", ")}`);
    }
    return first;
  };
  switch (name) {
    case "init":
      return initModel(spec(), whole("seed", 0), text("output"));
    case "train":
      return train({
        model: spec(),
        data: text("data"),
        steps: whole("steps", 1),
        seed: whole("seed", 0),
        size: whole("size", 1),
        output: text("output"),
        lr: values.lr === undefined ? undefined : number("lr", text("lr"), 0, Number.isFinite),
        batchSize: values["batch-size"] === undefined ? undefined : whole("batch-size", 1),
        blueprint: optional("blueprint"),
        checkpoint: optional("checkpoint"),
        resume: optional("resume"),
      });
    case "sample":
      return sample(first, {
        count: whole("count", 1),
        columns: whole("columns", 1),
        seed: whole("seed", 0),
        output: text("output"),
      });
    case "inspect":
      return inspectFile(first, values.pickle === true);
    default:
      return convert(first, second);
  }
}

function parse(args: readonly string[], options: NonNullable<ParseArgsConfig["options"]>) {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    return { values: values as Values, positionals };
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function number(key: string, text: string, least: number, isFine: (n: number) => boolean): number {
  const value = text.trim() === "" ? Number.NaN : Number(text);
  if (isFine(value) && value >= least) return value;
  throw new UsageError(`--${key} is a number from ${least}, not "${text}"`);
}

try {
  await run(process.argv.slice(2));
} catch (error) {
  const { message } = error as Error;
  process.stderr.write(`pixelgrad: ${message.split("\n").join(" ")}\n`);
  if (error instanceof UsageError) process.stderr.write("See pixelgrad --help.\n");
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
