/** Starting other programs. */

import { spawn } from "node:child_process";
import { accessSync, constants, createWriteStream, statSync } from "node:fs";
import { delimiter, join } from "node:path";

/** What went wrong and what to do, in one sentence for the person at the terminal. */
export class Failure extends Error {}

/** Full path of `program` on `path`, or undefined. */
export function which(program, path = process.env.PATH) {
  for (const folder of (path ?? "").split(delimiter).filter(Boolean)) {
    const file = join(folder, program);
    try {
      accessSync(file, constants.X_OK);
      if (statSync(file).isFile()) return file;
    } catch {
      // Not in this folder.
    }
  }
  return undefined;
}

/**
 * Runs a program to its end.
 * @param options `log`: a file for its output instead of the terminal; `capture`: keep its output;
 *   `cwd`, `env` as for spawn.
 * @returns {Promise<{code: number, output: string}>} `output` is empty unless captured; code 127
 *   when the program could not be started.
 */
export function attempt(program, args = [], { log, capture = false, cwd, env } = {}) {
  return new Promise((resolve) => {
    const piped = capture || log !== undefined;
    const child = spawn(program, args, {
      cwd,
      env,
      stdio: ["ignore", piped ? "pipe" : "inherit", piped ? "pipe" : "inherit"],
    });
    const parts = [];
    const file = log === undefined ? undefined : createWriteStream(log);
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on("data", (chunk) => {
        parts.push(chunk);
        file?.write(chunk);
      });
    }
    let done = false;
    const finish = (code, extra = "") => {
      if (done) return;
      done = true;
      file?.end();
      resolve({ code, output: Buffer.concat(parts).toString() + extra });
    };
    child.on("error", (error) => finish(127, error.message));
    child.on("close", (code) => finish(code ?? 1));
  });
}

/** The end of a program's output; generated code, which may be one huge line, is cut. */
export function lastLines(output, count) {
  const lines = output.trim().split("\n").slice(-count);
  return lines.map((line) => line.slice(0, 400)).join("\n");
}

/** As `attempt`, but a program that fails throws a Failure with `sentence` and its last lines. */
export async function run(program, args, { sentence, ...options } = {}) {
  const { code, output } = await attempt(program, args, options);
  if (code === 0) return output;
  const tail = lastLines(output, 12);
  const what = sentence ?? `${program.split("/").pop()} failed with exit code ${code}.`;
  throw new Failure(tail ? `${tail}\n${what}` : what);
}

/** The standard output and error of a program that must succeed. */
export async function capture(program, args, options = {}) {
  return run(program, args, { ...options, capture: true });
}
