/** The losses of a run, one a step, and which of them have been reported. */
export class Losses {
  #values = new Float32Array(1024);
  #length = 0;
  #reported = 0;

  get length(): number {
    return this.#length;
  }

  /** NaN before the first. */
  get last(): number {
    return this.#length > 0 ? (this.#values[this.#length - 1] as number) : Number.NaN;
  }

  push(loss: number): void {
    if (this.#length === this.#values.length) {
      const larger = new Float32Array(2 * this.#length);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#length++] = loss;
  }

  all(): Float32Array<ArrayBuffer> {
    return this.#values.slice(0, this.#length);
  }

  /** Those since the last call. */
  takeNew(): Float32Array<ArrayBuffer> {
    const fresh = this.#values.slice(this.#reported, this.#length);
    this.#reported = this.#length;
    return fresh;
  }

  /** Forgets what came after `length` steps. */
  truncate(length: number): void {
    this.#length = Math.min(this.#length, length);
    this.#reported = Math.min(this.#reported, this.#length);
  }

  /** Starts over with the losses of another run, all of them to be reported. */
  replace(values: Float32Array<ArrayBuffer>): void {
    this.#values = new Float32Array(Math.max(1024, values.length));
    this.#values.set(values);
    this.#length = values.length;
    this.#reported = 0;
  }
}
