/**
 * The loss of every step of a run, growing as reports arrive.
 */
export class LossCurve {
  private values = new Float32Array(4096);
  private size = 0;

  /** Steps recorded so far. */
  get length(): number {
    return this.size;
  }

  /** The loss of each step, first step first; a view, valid until the next write. */
  get losses(): Float32Array {
    return this.values.subarray(0, this.size);
  }

  /**
   * Takes a report whose last loss belongs to `step` (counted from 1). A run that went back, after a
   * reset or a restored checkpoint, forgets what lay ahead.
   */
  write(step: number, losses: Float32Array): void {
    const start = Math.max(0, step - losses.length);
    if (step > this.values.length) {
      const larger = new Float32Array(Math.max(step, this.values.length * 2));
      larger.set(this.losses);
      this.values = larger;
    }
    if (start > this.size) this.values.fill(Number.NaN, this.size, start);
    this.values.set(losses.subarray(losses.length - (step - start)), start);
    this.size = step;
  }

  /** At most `most` points (step and mean loss over its stretch), for drawing. */
  points(most: number): { steps: number[]; losses: number[] } {
    const stride = Math.max(1, Math.ceil(this.size / most));
    const points = { steps: [] as number[], losses: [] as number[] };
    for (let start = 0; start < this.size; start += stride) {
      const end = Math.min(start + stride, this.size);
      let sum = 0;
      for (let i = start; i < end; i++) sum += this.values[i] as number;
      points.steps.push(end);
      points.losses.push(sum / (end - start));
    }
    return points;
  }
}
