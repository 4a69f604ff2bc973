/**
 * Fits a picture of any size to one sprite: exact for pixel art that was scaled up by a whole
 * number, averaged otherwise; then reduced to the palette.
 */

import { type Grid, SPRITE_SIZE } from "./grid.js";
import { fromRgba, type Pixels } from "./rgba.js";

type Color = [number, number, number, number];

/**
 * The mean of the area [left, right) x [top, bottom), fractions of pixels included. Colours weigh
 * as much as they are opaque, so what hides behind transparency does not bleed in.
 */
function mean(picture: Pixels, left: number, top: number, right: number, bottom: number): Color {
  const sum: Color = [0, 0, 0, 0];
  let area = 0;
  for (let y = Math.floor(top); y < Math.min(Math.ceil(bottom), picture.height); y++) {
    const tall = Math.min(bottom, y + 1) - Math.max(top, y);
    for (let x = Math.floor(left); x < Math.min(Math.ceil(right), picture.width); x++) {
      const share = tall * (Math.min(right, x + 1) - Math.max(left, x));
      const at = (y * picture.width + x) * 4;
      const [r, g, b, a] = picture.data.subarray(at, at + 4) as unknown as Color;
      sum[0] += r * share * a;
      sum[1] += g * share * a;
      sum[2] += b * share * a;
      sum[3] += share * a;
      area += share;
    }
  }
  const weight = sum[3] || 1;
  return [sum[0] / weight, sum[1] / weight, sum[2] / weight, area > 0 ? sum[3] / area : 0];
}

/** The colour of more than half of a square block, if there is one: pixel art keeps its edges. */
function majority(picture: Pixels, left: number, top: number, side: number): Color | undefined {
  const votes = new Map<number, number>();
  for (let y = top; y < top + side; y++) {
    for (let x = left; x < left + side; x++) {
      const at = (y * picture.width + x) * 4;
      const [r, g, b, a] = picture.data.subarray(at, at + 4) as unknown as Color;
      const color = a < 128 ? -1 : (r << 16) | (g << 8) | b;
      const count = (votes.get(color) ?? 0) + 1;
      if (count * 2 > side * side) {
        return color < 0 ? [0, 0, 0, 0] : [color >> 16, (color >> 8) & 255, color & 255, 255];
      }
      votes.set(color, count);
    }
  }
  return undefined;
}

/**
 * The sprite a picture becomes: centred, proportions kept, palette colours. Small pictures grow by
 * the largest whole factor that fits; larger ones shrink to touch the sprite's longer sides.
 */
export function fitToSprite(picture: Pixels, size = SPRITE_SIZE): Grid {
  const longest = Math.max(picture.width, picture.height);
  const step = longest <= size ? 1 / Math.floor(size / longest) : longest / size;
  const width = Math.max(1, Math.round(picture.width / step));
  const height = Math.max(1, Math.round(picture.height / step));
  const left = (size - width) >> 1;
  const top = (size - height) >> 1;
  const exact =
    Number.isInteger(step) && width * step === picture.width && height * step === picture.height;
  const data = new Uint8ClampedArray(size * size * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const kept = exact ? majority(picture, x * step, y * step, step) : undefined;
      const color = kept ?? mean(picture, x * step, y * step, (x + 1) * step, (y + 1) * step);
      data.set(color, ((top + y) * size + left + x) * 4);
    }
  }
  return fromRgba({ width: size, height: size, data });
}
