/**
 * What brings a body to life: eyes, mouths, cheeks and hats, shared by several classes.
 * All are symmetric about the middle of the sprite.
 */

import { INK, RAMPS, type Ramp, type RampName } from "../palette.js";
import type { Random } from "../random.js";
import type { Painter } from "./shapes.js";

/** Letters the stamps of this folder use for colours. */
export const INKS: Record<string, number> = {
  K: INK.black,
  M: INK.midnight,
  U: INK.plum,
  F: INK.forest,
  N: INK.brown,
  S: INK.slate,
  G: INK.silver,
  W: INK.cream,
  R: INK.red,
  O: INK.orange,
  Y: INK.yellow,
  L: INK.lime,
  B: INK.sky,
  V: INK.lavender,
  P: INK.pink,
  E: INK.peach,
};

/** One of the named surfaces. */
export const pickRamp = (random: Random, names: readonly RampName[]): Ramp =>
  RAMPS[random.pick(names)];

/** Right eyes; the left one mirrors it. The last row is the lower lid. */
const EYES = {
  dot: ["K", "K"],
  shiny: ["KK", "KK"],
  wide: ["WW", "KW", "KW"],
  happy: [".K.", "K.K"],
  sleepy: ["KK"],
  cross: ["K.K", ".K.", "K.K"],
  angry: ["K..", "KK"],
  star: [".W.", "WWW", "W.W"],
  heart: ["R.R", "RRR", ".R."],
} as const;

export type EyeStyle = keyof typeof EYES;

/** Draws a pair of eyes that stand on row `y`, `gap` pixels out from the middle. */
export function eyes(p: Painter, style: EyeStyle, gap: number, y: number): void {
  const rows = EYES[style].map((row) => ".".repeat(gap) + row);
  p.stampPair(y - rows.length + 1, rows, INKS);
  // Glints do not mirror: light falls from the left on both eyes.
  if (style === "shiny") {
    p.dot(6 - gap, y - 1, INK.cream);
    p.dot(8 + gap, y - 1, INK.cream);
  }
}

/** Right halves of mouths. */
const MOUTHS = {
  smile: [".K", "K."],
  grin: ["..K", "KK."],
  open: ["KK", "R."],
  laugh: ["KKK", "RR.", "R.."],
  teeth: ["KKK", "WWK", "KK."],
  small: ["K"],
  flat: ["KK"],
  sad: ["K.", ".K"],
  round: ["K", "K"],
  cat: ["K.K", ".K."],
  fang: ["KK", "W."],
  tongue: ["KKK", "P..", "P.."],
} as const;

export type MouthStyle = keyof typeof MOUTHS;

/** Draws a mouth whose first row is `y`. */
export function mouth(p: Painter, style: MouthStyle, y: number): void {
  p.stampPair(y, MOUTHS[style], INKS);
}

/** Draws two cheeks. */
export function cheeks(p: Painter, out: number, y: number, body: number): void {
  p.pair(out, y, body === INK.pink || body === INK.red || body === INK.peach ? INK.red : INK.pink);
}

/** Right halves of things to wear; each stands on its last row. */
const HATS = {
  crown: ["Y.Y", "YYY", "ROY"],
  sprout: [".LL", "LL.", "F.."],
  bow: [".RR", "PRR", ".RR"],
  topHat: ["SS.", "MM.", "RR.", "SSS"],
  party: ["Y..", "B..", "BP.", "PPB"],
  horns: ["..W", ".WW"],
  catEars: ["..X.", "..PX"],
  antenna: ["..Y", "..S"],
  flower: ["R..", "YR.", "R.."],
  beanie: ["W..", "RR.", "RRR", "WWWW"],
  halo: ["YYY", "..."],
  leaf: ["L..", "F.."],
} as const;

export type HatStyle = keyof typeof HATS;

/** How many rows a hat needs. */
export const hatHeight = (style: HatStyle): number => HATS[style].length;

/** Puts on a hat whose last row is `y`; `body` colours what grows out of the wearer. */
export function hat(p: Painter, style: HatStyle, y: number, body: number): void {
  p.stampPair(y - HATS[style].length + 1, HATS[style], { ...INKS, X: body });
}

/** Picks a hat now and then. */
export function maybeHat(random: Random, chance: number, styles: readonly HatStyle[]) {
  return random.chance(chance) ? random.pick(styles) : undefined;
}

/** A four-pointed twinkle. */
export function sparkle(p: Painter, x: number, y: number): void {
  p.stamp(x - 1, y - 1, [".W.", "WYW", ".W."], INKS);
}
