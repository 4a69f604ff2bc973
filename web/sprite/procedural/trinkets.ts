/**
 * Keys and potions.
 */

import { flip, turn } from "../edit.js";
import type { Grid } from "../grid.js";
import { INK } from "../palette.js";
import type { Random } from "../random.js";
import { INKS, pickRamp } from "./features.js";
import {
  box,
  disk,
  heartShape,
  inset,
  intersect,
  MIDDLE,
  Painter,
  profile,
  type Shape,
  subtract,
  union,
} from "./shapes.js";

const BITS = [
  ["X", ".", "XX"],
  ["XX", ".", "XX"],
  ["XX", "X", "XX"],
  ["XX", "XX", "X"],
  ["X", "XX"],
  ["XXX", "X.X"],
];

/** A key: ring, heart, diamond or square bow; four ways up. */
export function key(random: Random): Grid {
  const p = new Painter();
  const metal = pickRamp(random, [
    "yellow",
    "yellow",
    "orange",
    "silver",
    "silver",
    "sky",
    "red",
    "lime",
    "lavender",
    "pink",
  ]);
  const r = random.range(2.9, 3.8);
  const cy = r + 0.6;
  const bow = random.pick(["ring", "ring", "heart", "diamond", "square"] as const);
  const outer = {
    ring: disk(MIDDLE, cy, r),
    heart: heartShape(4, 1, 2),
    diamond: profile(1, [1, 2, 3, 4, 4, 3, 2, 1]),
    square: profile(1, [3, 4, 4, 4, 4, 3]),
  }[bow];
  const hole = bow === "ring" ? disk(MIDDLE, cy, r - 1.7) : inset(outer);
  const shaft = box(7, 6, 8, 14);
  p.shade(subtract(union(outer, shaft), hole), metal);
  p.stamp(9, random.int(10, 12), random.pick(BITS), { X: metal.base });
  if (random.chance(0.5)) p.row(6, 9, 8, metal.dark);
  if (bow !== "ring" && random.chance(0.6))
    p.fill(hole, random.pick([INK.red, INK.sky, INK.plum, INK.cream]));
  p.outline();
  let grid = p.finish();
  for (let turns = random.pick([0, 0, 1, 2, 3]); turns > 0; turns--) grid = turn(grid);
  return random.chance(0.5) ? flip(grid) : grid;
}

/** A corked bottle of something glowing. */
export function potion(random: Random): Grid {
  const p = new Painter();
  const brew = pickRamp(random, [
    "red",
    "sky",
    "lime",
    "plum",
    "orange",
    "pink",
    "lavender",
    "yellow",
    "green",
  ]);
  const reach = random.int(4, 6);
  const kind = random.pick(["round", "round", "cone", "square", "vial"] as const);
  const neckReach = kind === "vial" ? 2 : random.pick([1, 2, 2]);
  const r = reach - 0.3;
  const body = {
    round: disk(MIDDLE, 14.4 - Math.min(r, 4.8), r, Math.min(r, 4.8)),
    cone: ((x, y) =>
      y >= 5 &&
      y <= 14 &&
      Math.abs(x - MIDDLE) < neckReach + ((y - 4.5) * (reach - neckReach)) / 8) as Shape,
    square: profile(6, [reach - 1, ...Array(7).fill(reach), reach - 1]),
    vial: profile(4, [2, ...Array(9).fill(3), 2]),
  }[kind];
  const glass = union(body, box(8 - neckReach, 3, 7 + neckReach, 8));
  p.shade(glass, { light: INK.cream, base: INK.silver, dark: INK.silver });
  const level = kind === "vial" ? random.int(6, 9) : random.int(7, 10);
  const liquid = intersect(body, (_, y) => y >= level);
  p.shade(liquid, { ...brew, light: brew.base }, 2);
  p.fill(
    intersect(liquid, (_, y) => y === level),
    brew.light,
  );
  for (let bubbles = random.int(1, 3); bubbles > 0; bubbles--) {
    const bubble = { x: random.int(9 - reach, 6 + reach), y: random.int(level + 1, 13) };
    if (inset(liquid)(bubble.x, bubble.y))
      p.dot(bubble.x, bubble.y, random.pick([brew.light, INK.cream]));
  }
  const label = random.chance(0.25) && kind !== "vial" && reach > 4;
  if (label)
    p.stamp(
      6,
      10,
      random.pick([
        ["WWWW", "WRRW", "WWWW"],
        ["WWWW", "WKKW", "WWWW"],
        ["WWW.", "WFFW", "WWWW"],
      ]),
      INKS,
    );
  const left = kind === "vial" ? 5 : Math.round(MIDDLE - r + 1.2);
  p.stamp(left, 9, random.pick([["W", "W"], ["W", "W", "W"], ["W"]]), INKS);
  p.row(7 - neckReach, 8 + neckReach, 4, INK.silver);
  p.dot(7 - neckReach, 4, INK.cream);
  const cork = pickRamp(random, ["brown", "brown", "peach", "red", "slate"]);
  p.stampPair(
    1,
    ["L", "B"].map((ink) => ink.repeat(neckReach)),
    { L: cork.light, B: cork.base },
  );
  p.row(8 - neckReach, 7 + neckReach, 3, cork.base);
  p.outline();
  return p.finish();
}
