/** Counting tests over all parts of a run. */

import { Failure } from "./command.mjs";
import { say } from "./report.mjs";

export class Tally {
  #rows = [];

  /**
   * Runs one part and prints its counts and time. A part that throws a Failure, or that ran no
   * test, counts as one failure; the other parts still run.
   * @param work resolves to {passed, failed, note?}
   */
  async part(name, work) {
    const start = performance.now();
    say(`\n== ${name}`);
    let counts;
    try {
      counts = await work();
      if (counts.passed + counts.failed === 0) throw new Failure(`The part "${name}" ran no test.`);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      say(error.message);
      counts = { passed: 0, failed: 1 };
    }
    const row = { name, seconds: (performance.now() - start) / 1000, ...counts };
    this.#rows.push(row);
    say(describe(row));
  }

  /** Prints all rows and the closing line; sets the exit code. */
  close() {
    const total = { passed: 0, failed: 0 };
    say("\n== Summary");
    for (const row of this.#rows) {
      say(describe(row));
      total.passed += row.passed;
      total.failed += row.failed;
    }
    say(`\n${total.passed} passed, ${total.failed} failed`);
    if (total.failed > 0) process.exitCode = 1;
  }
}

function describe({ name, passed, failed, seconds, note }) {
  const counts = `${String(passed).padStart(5)} passed ${String(failed).padStart(3)} failed`;
  return `${name.padEnd(24)} ${counts} ${`${seconds.toFixed(1)} s`.padStart(9)}${note ? `   ${note}` : ""}`;
}
