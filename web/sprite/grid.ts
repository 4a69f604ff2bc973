/**
 * A sprite: a small rectangle of palette indices. Grids are never changed in place once shared:
 * every function here and in edit.ts returns a new grid, or the same one when nothing changed.
 */

import { TRANSPARENT } from "./palette.js";

/** Row-major pixels, `pixels[y * width + x]`, each 0..15 or TRANSPARENT. */
export interface Grid {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The side of every sprite the page trains on. */
export const SPRITE_SIZE = 16;

/** Longest side of a grid; a guard against absurd sizes, far above any sprite. */
const MAX_SIDE = 256;

/** An empty grid. Throws RangeError unless both sides are whole numbers from 1 to 256. */
export function createGrid(width = SPRITE_SIZE, height = width): Grid {
  for (const side of [width, height]) {
    if (!Number.isInteger(side) || side < 1 || side > MAX_SIDE) {
      throw new RangeError(
        `[createGrid] a side of ${side} pixels; use a whole number from 1 to 256.`,
      );
    }
  }
  return { width, height, pixels: new Uint8Array(width * height).fill(TRANSPARENT) };
}

export function cloneGrid(grid: Grid): Grid {
  return { ...grid, pixels: grid.pixels.slice() };
}

export function contains(grid: Grid, { x, y }: Point): boolean {
  return x >= 0 && y >= 0 && x < grid.width && y < grid.height;
}

/** The colour under a point (the picker); TRANSPARENT outside the grid. */
export function getPixel(grid: Grid, point: Point): number {
  return contains(grid, point)
    ? (grid.pixels[point.y * grid.width + point.x] as number)
    : TRANSPARENT;
}

/** Paints points in one colour; points outside are ignored, so a stroke may leave the grid. */
export function setPixels(grid: Grid, points: readonly Point[], color: number): Grid {
  const changed = points.filter((p) => contains(grid, p) && getPixel(grid, p) !== color);
  if (changed.length === 0) return grid;
  const next = cloneGrid(grid);
  for (const { x, y } of changed) next.pixels[y * grid.width + x] = color;
  return next;
}

export function isEmpty(grid: Grid): boolean {
  return grid.pixels.every((index) => index === TRANSPARENT);
}

export function equals(a: Grid, b: Grid): boolean {
  return (
    a.width === b.width && a.height === b.height && a.pixels.every((v, i) => v === b.pixels[i])
  );
}

/** FNV-1a over size and pixels, 8 hexadecimal digits: equal grids have equal hashes. */
export function hash(grid: Grid): string {
  let h = 0x811c9dc5;
  for (const byte of [grid.width, grid.height, ...grid.pixels]) h = Math.imul(h ^ byte, 0x01000193);
  return (h >>> 0).toString(16).padStart(8, "0");
}
