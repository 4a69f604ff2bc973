/**
 * How a sprite sheet is laid out: measuring its scale, guessing its cells, copying them out.
 */

import type { Pixels } from "./rgba.js";

/** How a sheet is cut, in pixels: cells with `gap` between them and `margin` around them all. */
export interface Cutting {
  readonly cellWidth: number;
  readonly cellHeight: number;
  readonly gap: number;
  readonly margin: number;
}

/** Most sprites taken from one picture. */
export const MAX_SPRITES = 4096;

/** The sides tried, best first: 16 is the page's own, the others are common on sheets. */
const CELL_SIDES = [16, 32, 24, 8];

/** Squares of this side in a strip are sprites; larger ones may be photos side by side. */
const isStripSide = (side: number) => side >= 8 && side <= 64;

/** A cut is plausible while at most this share of it runs through paint on both sides. */
const MOST_TORN = 0.2;

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));

/** One number per pixel, equal for equal colours; all clear pixels are 0. */
function colorWords({ data }: Pixels): Uint32Array {
  const words = new Uint32Array(data.length / 4);
  for (let i = 0, at = 0; i < words.length; i++, at += 4) {
    const [r, g, b, a] = [data[at], data[at + 1], data[at + 2], data[at + 3]] as number[];
    if ((a as number) >= 128)
      words[i] = ((r as number) << 16) | ((g as number) << 8) | (b as number) | 0xff000000;
  }
  return words;
}

/** The largest whole factor by which every pixel is repeated both ways (1: not scaled up). */
function pixelScale(words: Uint32Array, width: number, height: number): number {
  // Colours change only at multiples of the scale, so it divides every place where they do.
  let scale = gcd(width, height);
  for (let y = 0; y < height && scale > 1; y++) {
    for (let x = 0; x < width && scale > 1; x++) {
      const at = y * width + x;
      if (x > 0 && words[at] !== words[at - 1]) scale = gcd(scale, x);
      if (y > 0 && words[at] !== words[at - width]) scale = gcd(scale, y);
    }
  }
  return scale;
}

/** The scale of a picture that also divides its cutting, so that cells shrink without loss. */
export function wholeScale(
  picture: Pixels,
  { cellWidth, cellHeight, gap, margin }: Cutting,
): number {
  const scale = pixelScale(colorWords(picture), picture.width, picture.height);
  return [cellWidth, cellHeight, gap, margin].reduce(gcd, scale);
}

/** The share of the cuts that would go through paint: pixels visible on both sides of a cut. */
function tornShare(words: Uint32Array, width: number, height: number, side: number): number {
  const background = words[0];
  const paint = (at: number) => words[at] !== 0 && words[at] !== background;
  let torn = 0;
  let length = 0;
  for (let x = side; x < width; x += side) {
    for (let y = 0; y < height; y++, length++) {
      if (paint(y * width + x) && paint(y * width + x - 1)) torn++;
    }
  }
  for (let y = side; y < height; y += side) {
    for (let x = 0; x < width; x++, length++) {
      if (paint(y * width + x) && paint((y - 1) * width + x)) torn++;
    }
  }
  return length === 0 ? 0 : torn / length;
}

/**
 * How a picture is probably cut: a sheet into cells of a common side that do not tear what is
 * painted, a strip of squares into them, anything else not at all. Scaled-up pixel art is measured in
 * its own pixels, so a 4x sheet of 16-pixel sprites is cut every 64. At most MAX_SPRITES cells.
 */
export function guessCutting(picture: Pixels): Cutting {
  const words = colorWords(picture);
  const { width, height } = picture;
  const whole = { cellWidth: width, cellHeight: height, gap: 0, margin: 0 };
  const scale = pixelScale(words, width, height);
  const short = Math.min(width, height) / scale;
  const long = Math.max(width, height) / scale;
  const strip = long > short && long % short === 0 && isStripSide(short) ? [short] : [];
  const side = [...CELL_SIDES, ...strip].find((cell) => {
    const fits =
      short % cell === 0 && long % cell === 0 && (short / cell) * (long / cell) <= MAX_SPRITES;
    if (!fits) return false;
    // Squares that make up a strip may touch each other: the shape of the picture says enough.
    return strip[0] === cell || tornShare(words, width, height, cell * scale) <= MOST_TORN;
  });
  return side ? { ...whole, cellWidth: side * scale, cellHeight: side * scale } : whole;
}

/** Copies a rectangle, which must lie inside the picture. */
export function cropPixels(
  picture: Pixels,
  left: number,
  top: number,
  width: number,
  height: number,
): Pixels {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++) {
    const start = ((top + y) * picture.width + left) * 4;
    data.set(picture.data.subarray(start, start + width * 4), y * width * 4);
  }
  return { width, height, data };
}

/** Undoes a scale-up: keeps one pixel of every `scale` x `scale` block. */
export function shrink(picture: Pixels, scale: number): Pixels {
  if (scale === 1) return picture;
  const width = picture.width / scale;
  const height = picture.height / scale;
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * picture.width + x) * scale * 4;
      data.set(picture.data.subarray(at, at + 4), (y * width + x) * 4);
    }
  }
  return { width, height, data };
}
