/**
 * Changes of pictures that leave them pictures: tensors whose last two dimensions are rows and
 * columns, or functions that make such changes at random.
 */

import { drawFrom, type Generator } from "../generator.js";
import { rand, randint } from "../random.js";
import { scope } from "../runtime/scope.js";
import type { Tensor } from "../tensor.js";

/** From picture to picture. */
export type Transform = (x: Tensor) => Tensor;

/** Left and right exchanged. */
export function flipHorizontal(x: Tensor): Tensor {
  return x.flip(-1);
}

/** Top and bottom exchanged. */
export function flipVertical(x: Tensor): Tensor {
  return x.flip(-2);
}

/** Turned counter-clockwise by `turns` times 90 degrees: torch.rot90 of the last two dimensions. */
export function rotate90(x: Tensor, turns = 1): Tensor {
  const quarter = ((turns % 4) + 4) % 4;
  if (quarter === 0) return x.clone();
  if (quarter === 2) return x.flip(-2, -1);
  return x.flip(quarter === 1 ? -1 : -2).transpose(-2, -1);
}

/** Moved by whole pixels to the right and down; what appears is `fill`. */
export function shift(x: Tensor, right: number, down: number, { fill = 0 } = {}): Tensor {
  const [rows = 0, columns = 0] = x.shape.slice(-2);
  const [h, v] = [within(right, columns), within(down, rows)];
  return x.pad([h, -h, v, -v], { value: fill });
}

function within(step: number, size: number): number {
  return Math.max(-size, Math.min(step, size));
}

interface Chance {
  /** How likely the change is. */
  readonly p?: number;
  readonly generator?: Generator;
}

/** Flips with probability `p`, by the draw that torchvision makes. */
export function randomFlipHorizontal({ p = 0.5, generator }: Chance = {}): Transform {
  return (x) => (happens(p, generator) ? flipHorizontal(x) : x);
}

export function randomFlipVertical({ p = 0.5, generator }: Chance = {}): Transform {
  return (x) => (happens(p, generator) ? flipVertical(x) : x);
}

/** Turns by 0, 90, 180 or 270 degrees. */
export function randomRotate90({ generator }: Pick<Chance, "generator"> = {}): Transform {
  return (x) => rotate90(x, whole(0, 3, generator));
}

/** Moves by up to `most` pixels in both directions. */
export function randomShift(
  most: number,
  { fill = 0, generator }: Pick<Chance, "generator"> & { readonly fill?: number } = {},
): Transform {
  return (x) => shift(x, whole(-most, most, generator), whole(-most, most, generator), { fill });
}

/** One change after another. */
export function compose(...transforms: readonly Transform[]): Transform {
  return (x) => transforms.reduce((picture, transform) => transform(picture), x);
}

function happens(p: number, generator: Generator | undefined): boolean {
  return scope(() => drawFrom(generator, () => (rand(1).item() as number) < p));
}

/** A whole number from `low` to `high`, both included. */
function whole(low: number, high: number, generator: Generator | undefined): number {
  return scope(() => drawFrom(generator, () => randint(low, high + 1, [1]).item() as number));
}
