/// <reference types="node" />
/**
 * A line that shows how far training has come.
 */

import type { TrainingEvent } from "../trainer.js";

const WIDTH = 24;
const EVERY_MS = 100;

/** Redraws one line of a terminal; elsewhere, such as in logs, prints ten lines in all. */
export class Progress {
  readonly #stream = process.stderr;
  #drawn = Number.NEGATIVE_INFINITY;
  #tenth = 0;

  constructor(
    private readonly first: number,
    private readonly last: number,
  ) {}

  show(event: TrainingEvent): void {
    const share = (event.step - this.first) / (this.last - this.first);
    const isLast = event.step === this.last;
    if (this.#stream.isTTY) {
      if (!isLast && performance.now() - this.#drawn < EVERY_MS) return;
      this.#drawn = performance.now();
      this.#stream.write(`\r${line(event, this.last, share)}\x1b[K${isLast ? "\n" : ""}`);
    } else if (Math.floor(10 * share) > this.#tenth) {
      this.#tenth = Math.floor(10 * share);
      this.#stream.write(`${line(event, this.last, share)}\n`);
    }
  }
}

function line(
  { step, loss, stepsPerSecond, etaSeconds }: TrainingEvent,
  last: number,
  share: number,
): string {
  const bar = "#".repeat(Math.round(WIDTH * share)).padEnd(WIDTH, ".");
  const speed = stepsPerSecond > 0 ? `  ${stepsPerSecond.toFixed(0)} steps/s` : "";
  const eta = etaSeconds > 0 ? `  ${Math.ceil(etaSeconds)} s left` : "";
  return `[${bar}] ${step}/${last}  loss ${loss.toFixed(5)}${speed}${eta}`;
}
