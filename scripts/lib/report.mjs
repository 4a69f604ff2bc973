/** Lines for the person at the terminal: steps with their times, failures as one sentence. */

import { Failure } from "./command.mjs";

const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/** Prints one line about what is going on. */
export function say(text) {
  console.log(text);
}

/**
 * Runs one step and prints how long it took.
 * @param work returns a few words about what was done, or nothing.
 */
export async function step(name, work) {
  const start = performance.now();
  const note = await work();
  say(`${name.padEnd(24)} ${seconds(start).padStart(8)}${note ? `   ${note}` : ""}`);
}

/** Runs a script: a Failure becomes its sentence and exit code 1; a usage error 2. */
export async function script(work) {
  const start = performance.now();
  try {
    await work({ elapsed: () => seconds(start) });
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    console.error(`error: ${error.message}`);
    process.exitCode = error instanceof UsageError ? 2 : 1;
  }
}

/** The command line itself is wrong. */
export class UsageError extends Failure {}
