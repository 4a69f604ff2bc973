/**
 * From a network's colours, which may be any, to the palette's.
 */

import { nearestColor, PALETTE } from "./palette.js";

/** Darker than this in every channel is no paint but transparency, which networks see as black. */
const DARK = 18;

/** RGB bytes with every pixel in the palette colour that looks most like it, or black. */
export function snapToPalette(rgb: Uint8Array): Uint8Array {
  const snapped = new Uint8Array(rgb.length);
  const known = new Map<number, readonly number[]>();
  for (let at = 0; at < rgb.length; at += 3) {
    const [red, green, blue] = rgb.subarray(at, at + 3) as unknown as [number, number, number];
    if (Math.max(red, green, blue) < DARK) continue;
    const key = (red << 16) | (green << 8) | blue;
    let color = known.get(key);
    if (!color) {
      color = PALETTE[nearestColor(red, green, blue)]?.rgb ?? [0, 0, 0];
      known.set(key, color);
    }
    snapped.set(color, at);
  }
  return snapped;
}
