/** The window over which speed is measured: long enough to be calm, short enough to be true. */
const WINDOW_MS = 1000;

interface Mark {
  readonly time: number;
  readonly step: number;
}

/** Steps per second over the last second of training. */
export class Speed {
  #marks: Mark[] = [];
  #stepsPerSecond = 0;

  get stepsPerSecond(): number {
    return this.#stepsPerSecond;
  }

  /** Training begins: the time before does not count. */
  restart(time: number, step: number): void {
    this.#marks = [{ time, step }];
  }

  mark(time: number, step: number): void {
    this.#marks.push({ time, step });
    while (this.#marks.length > 2 && time - (this.#marks[1] as Mark).time >= WINDOW_MS) {
      this.#marks.shift();
    }
    const first = this.#marks[0] as Mark;
    if (time > first.time && step > first.step) {
      this.#stepsPerSecond = (1000 * (step - first.step)) / (time - first.time);
    }
  }
}
