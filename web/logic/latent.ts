/**
 * Walking through the noise that sprites come from: lines between two of them, and planes.
 */

/** Noise vectors from `from` to `to`, both included, as one flat array. REQUIRES: count > 1. */
export function morph(from: Float32Array, to: Float32Array, count: number): Float32Array {
  const size = from.length;
  const path = new Float32Array(count * size);
  for (let k = 0; k < count; k++) {
    const t = k / (count - 1);
    for (let i = 0; i < size; i++) {
      path[k * size + i] = (1 - t) * (from[i] as number) + t * (to[i] as number);
    }
  }
  return path;
}

/** A place in latent space that is moved along two directions and coordinate by coordinate. */
export class Explorer {
  private x = 0;
  private y = 0;

  /** `right` and `up` are the directions of the plane, each as long as `origin`. */
  constructor(
    private origin: Float32Array,
    private readonly right: Float32Array,
    private readonly up: Float32Array,
  ) {}

  /** The noise vector of this place. */
  get vector(): Float32Array {
    return this.origin.map((value, i) => value + this.offset(i));
  }

  /** Where on the plane this place lies; the origin is 0, 0. */
  get position(): { readonly x: number; readonly y: number } {
    return { x: this.x, y: this.y };
  }

  /** Goes to a position on the plane. */
  moveTo(x: number, y: number): void {
    this.x = x;
    this.y = y;
  }

  /** Sets one number of the vector; the plane moves along. */
  setCoordinate(index: number, value: number): void {
    this.origin = this.origin.slice();
    this.origin[index] = value - this.offset(index);
  }

  private offset(i: number): number {
    return this.x * (this.right[i] as number) + this.y * (this.up[i] as number);
  }
}
