/**
 * The vocabulary sprites are drawn with: shapes are predicates over pixel centres, a Painter fills
 * and shades them. Only + - * / and comparisons, so a shape has the same pixels in every engine.
 */

import { createGrid, type Grid, SPRITE_SIZE } from "../grid.js";
import { INK, type Ramp, TRANSPARENT } from "../palette.js";

/** Says whether the pixel (x, y) belongs to the shape. */
export type Shape = (x: number, y: number) => boolean;

/** The middle of the 16-pixel grid lies between two pixels. */
export const MIDDLE = (SPRITE_SIZE - 1) / 2;

/** An ellipse around (cx, cy). */
export function disk(cx: number, cy: number, rx: number, ry = rx): Shape {
  return (x, y) => {
    const u = (x - cx) / rx;
    const v = (y - cy) / ry;
    return u * u + v * v <= 1;
  };
}

/** A rectangle, all four edges included. */
export function box(left: number, top: number, right: number, bottom: number): Shape {
  return (x, y) => x >= left && x <= right && y >= top && y <= bottom;
}

/**
 * A shape symmetric about the middle column pair, row by row from `top`: each number is how many
 * pixels reach out from the middle to either side.
 */
export function profile(top: number, reach: readonly number[]): Shape {
  return (x, y) => Math.abs(x - MIDDLE) < (reach[y - top] ?? 0);
}

export function union(...shapes: Shape[]): Shape {
  return (x, y) => shapes.some((shape) => shape(x, y));
}

export function intersect(...shapes: Shape[]): Shape {
  return (x, y) => shapes.every((shape) => shape(x, y));
}

export function subtract(shape: Shape, ...holes: Shape[]): Shape {
  return (x, y) => shape(x, y) && !holes.some((hole) => hole(x, y));
}

/** The shape without its outermost ring of pixels. */
export function inset(shape: Shape): Shape {
  return (x, y) =>
    shape(x, y) && shape(x - 1, y) && shape(x + 1, y) && shape(x, y - 1) && shape(x, y + 1);
}

/** Two lobes over a point; `cheek` is how many rows it stays at its full reach. */
export function heartShape(reach: number, top: number, cheek: number): Shape {
  const point = Array.from({ length: reach - 1 }, (_, row) => reach - 1 - row);
  const lobes = profile(top, [
    Math.max(3, reach - 2),
    reach - 1,
    ...Array(cheek).fill(reach),
    ...point,
  ]);
  return subtract(lobes, box(7, top, 8, top));
}

/** Paints one 16x16 sprite; everything outside the grid is silently clipped. */
export class Painter {
  readonly size = SPRITE_SIZE;
  private grid = createGrid();

  /** Paints one pixel. */
  dot(x: number, y: number, color: number): void {
    if (x < 0 || y < 0 || x >= this.size || y >= this.size) return;
    this.grid.pixels[y * this.size + x] = color;
  }

  /** Paints a horizontal run of pixels, both ends included. */
  row(left: number, right: number, y: number, color: number): void {
    for (let x = left; x <= right; x++) this.dot(x, y, color);
  }

  /** Paints a pixel and its mirror image, `out` pixels away from the middle column pair. */
  pair(out: number, y: number, color: number): void {
    this.dot(8 + out, y, color);
    this.dot(7 - out, y, color);
  }

  /** Fills a shape flat. */
  fill(shape: Shape, color: number): void {
    this.each((x, y) => {
      if (shape(x, y)) this.dot(x, y, color);
    });
  }

  /**
   * Fills a shape as a lit body: the rim that faces up-left is light, the opposite rim dark.
   * `depth` is how far the shadow reaches in, in pixels.
   */
  shade(shape: Shape, { light, base, dark }: Ramp, depth = 1): void {
    // A midnight shadow melts into the outline, so it stays thin.
    const reach = dark === INK.midnight ? 1 : depth;
    this.each((x, y) => {
      if (!shape(x, y)) return;
      const lit = !shape(x - 1, y - 1);
      const shadowed = !shape(x + reach, y + reach) || !shape(x + 1, y + 1);
      this.dot(x, y, lit === shadowed ? base : lit ? light : dark);
    });
  }

  /** Copies a tiny picture; letters name colours in `inks`, anything else lets through. */
  stamp(left: number, top: number, rows: readonly string[], inks: Record<string, number>): void {
    rows.forEach((row, dy) => {
      [...row].forEach((letter, dx) => {
        const color = inks[letter];
        if (color !== undefined) this.dot(left + dx, top + dy, color);
      });
    });
  }

  /** Stamps a symmetric picture: `rows` is its right half, the first letter next to the middle. */
  stampPair(top: number, rows: readonly string[], inks: Record<string, number>): void {
    rows.forEach((row, dy) => {
      [...row].forEach((letter, out) => {
        const color = inks[letter];
        if (color !== undefined) this.pair(out, top + dy, color);
      });
    });
  }

  /** Draws a one-pixel line around everything painted so far. */
  outline(color: number = INK.midnight): void {
    const before = this.grid.pixels.slice();
    const painted: Shape = (x, y) =>
      x >= 0 &&
      y >= 0 &&
      x < this.size &&
      y < this.size &&
      before[y * this.size + x] !== TRANSPARENT;
    this.each((x, y) => {
      if (painted(x, y)) return;
      if (painted(x - 1, y) || painted(x + 1, y) || painted(x, y - 1) || painted(x, y + 1)) {
        this.dot(x, y, color);
      }
    });
  }

  /** Hands over the finished sprite. */
  finish(): Grid {
    return this.grid;
  }

  private each(visit: (x: number, y: number) => void): void {
    for (let y = 0; y < this.size; y++) for (let x = 0; x < this.size; x++) visit(x, y);
  }
}
