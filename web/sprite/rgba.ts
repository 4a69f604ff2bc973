/**
 * Between grids and bytes: RGBA for canvases and PNGs, RGB for networks.
 */

import { createGrid, type Grid } from "./grid.js";
import { nearestColor, PALETTE, type Rgb } from "./palette.js";

/** RGBA pixels, 4 bytes each, row-major: the shape of ImageData. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array | Uint8ClampedArray;
}

/** RGBA bytes (4 per pixel, row-major) for ImageData; transparent pixels are 0,0,0,0. */
export function toRgba(grid: Grid): Uint8ClampedArray<ArrayBuffer> {
  const bytes = new Uint8ClampedArray(grid.pixels.length * 4);
  grid.pixels.forEach((index, i) => {
    const color = PALETTE[index];
    if (color) bytes.set([...color.rgb, 255], i * 4);
  });
  return bytes;
}

/** RGB bytes (3 per pixel, row-major) over a background; black is how networks see transparency. */
export function toRgb(grid: Grid, background: Rgb = [0, 0, 0]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(grid.pixels.length * 3);
  grid.pixels.forEach((index, i) => {
    bytes.set(PALETTE[index]?.rgb ?? background, i * 3);
  });
  return bytes;
}

/**
 * Reads pixels into palette colours, the most alike in OKLab; alpha below 128 becomes transparent.
 * Throws RangeError when the byte count does not fit the size.
 */
export function fromRgba({ width, height, data }: Pixels): Grid {
  const grid = createGrid(width, height);
  if (data.length !== width * height * 4) {
    throw new RangeError(
      `[fromRgba] ${data.length} bytes for ${width}x${height} pixels; expected ${width * height * 4}.`,
    );
  }
  const known = new Map<number, number>();
  for (let i = 0; i < grid.pixels.length; i++) {
    const [r = 0, g = 0, b = 0, a = 0] = data.subarray(i * 4, i * 4 + 4);
    if (a < 128) continue;
    const key = (r << 16) | (g << 8) | b;
    const index = known.get(key) ?? nearestColor(r, g, b);
    known.set(key, index);
    grid.pixels[i] = index;
  }
  return grid;
}
