/**
 * The editor's tools as pure functions: grid in, new grid out.
 */

import { cloneGrid, contains, createGrid, type Grid, getPixel, type Point } from "./grid.js";

/** The pixels of a straight line, both ends included (Bresenham), so fast strokes leave no gaps. */
export function linePoints(from: Point, to: Point): Point[] {
  const dx = Math.abs(to.x - from.x);
  const dy = Math.abs(to.y - from.y);
  const stepX = from.x < to.x ? 1 : -1;
  const stepY = from.y < to.y ? 1 : -1;
  const points: Point[] = [];
  let { x, y } = from;
  let error = dx - dy;
  for (let left = Math.max(dx, dy); left >= 0; left--) {
    points.push({ x, y });
    const twice = 2 * error;
    if (twice > -dy) {
      error -= dy;
      x += stepX;
    }
    if (twice < dx) {
      error += dx;
      y += stepY;
    }
  }
  return points;
}

/** The points and their left-right mirror images (the mirrored pen). */
export function withMirror(grid: Grid, points: readonly Point[]): Point[] {
  return [...points, ...points.map(({ x, y }) => ({ x: grid.width - 1 - x, y }))];
}

/** Fills the 4-connected area of one colour around a point (the bucket). */
export function floodFill(grid: Grid, start: Point, color: number): Grid {
  const target = getPixel(grid, start);
  if (!contains(grid, start) || target === color) return grid;
  const next = cloneGrid(grid);
  const open: Point[] = [start];
  for (let point = open.pop(); point; point = open.pop()) {
    if (!contains(next, point) || getPixel(next, point) !== target) continue;
    const { x, y } = point;
    next.pixels[y * grid.width + x] = color;
    open.push({ x: x - 1, y }, { x: x + 1, y }, { x, y: y - 1 }, { x, y: y + 1 });
  }
  return next;
}

/** A new grid whose pixel (x, y) is the source's pixel at `from(x, y)`. */
function remap(grid: Grid, from: (x: number, y: number) => Point): Grid {
  const next = createGrid(grid.width, grid.height);
  for (let y = 0; y < grid.height; y++) {
    for (let x = 0; x < grid.width; x++) {
      next.pixels[y * grid.width + x] = getPixel(grid, from(x, y));
    }
  }
  return next;
}

export function clear(grid: Grid): Grid {
  return createGrid(grid.width, grid.height);
}

/** Left-right mirror image. */
export function flip(grid: Grid): Grid {
  return remap(grid, (x, y) => ({ x: grid.width - 1 - x, y }));
}

/** Moves the picture; what leaves is lost, what enters is transparent. */
export function shift(grid: Grid, dx: number, dy: number): Grid {
  return remap(grid, (x, y) => ({ x: x - dx, y: y - dy }));
}

/** A quarter turn clockwise; width and height change places. */
export function turn(grid: Grid): Grid {
  const next = createGrid(grid.height, grid.width);
  for (let y = 0; y < next.height; y++) {
    for (let x = 0; x < next.width; x++) {
      next.pixels[y * next.width + x] = getPixel(grid, { x: y, y: grid.height - 1 - x });
    }
  }
  return next;
}
