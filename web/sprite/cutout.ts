/**
 * Networks draw transparency as black; this takes the black around a sprite away again.
 */

import { type Grid, getPixel, type Point, setPixels } from "./grid.js";
import { TRANSPARENT } from "./palette.js";
import { fromRgba, type Pixels } from "./rgba.js";

/** Halfway between black and the blue of a midnight-blue outline, which must stay. */
const DARK = 45;

/**
 * Reads a picture into palette colours; dark pixels that are connected with the picture's rim become
 * transparent, dark ones inside (eyes, shadows) stay.
 */
export function cutOut(picture: Pixels): Grid {
  const { width, height, data } = picture;
  const isDark = ({ x, y }: Point) => {
    const at = (y * width + x) * 4;
    return data.subarray(at, at + 3).every((channel) => channel < DARK);
  };
  const grid = fromRgba(picture);
  const seen = new Set<number>();
  const open: Point[] = [];
  for (let x = 0; x < width; x++) open.push({ x, y: 0 }, { x, y: height - 1 });
  for (let y = 0; y < height; y++) open.push({ x: 0, y }, { x: width - 1, y });
  const background: Point[] = [];
  for (let point = open.pop(); point; point = open.pop()) {
    const { x, y } = point;
    const inside = x >= 0 && y >= 0 && x < width && y < height;
    if (!inside || seen.has(y * width + x)) continue;
    seen.add(y * width + x);
    if (getPixel(grid, point) !== TRANSPARENT && !isDark(point)) continue;
    background.push(point);
    open.push({ x: x - 1, y }, { x: x + 1, y }, { x, y: y - 1 }, { x, y: y + 1 });
  }
  return setPixels(grid, background, TRANSPARENT);
}
