/**
 * Hearts, gems, keys and potions.
 */

import { flip, turn } from "../edit.js";
import type { Grid } from "../grid.js";
import { INK, RAMPS, type Ramp, type RampName } from "../palette.js";
import type { Random } from "../random.js";
import { eyes, hat, INKS, mouth, sparkle } from "./features.js";
import { box, disk, inset, intersect, MIDDLE, Painter, profile, type Shape, subtract, union } from "./shapes.js";

const ramp = (random: Random, names: readonly RampName[]): Ramp => RAMPS[random.pick(names)];

/** Two lobes over a point, `reach` pixels to either side, between rows `top` and `bottom`. */
function heartShape(reach: number, top: number, bottom: number): Shape {
  const r = reach * 0.54;
  const lobe = top + r - 0.5;
  const point: Shape = (x, y) => y >= lobe && Math.abs(x - MIDDLE) < ((bottom + 0.8 - y) / (bottom - lobe)) * reach;
  const lobes = union(disk(MIDDLE - reach + r, lobe, r), disk(MIDDLE + reach - r, lobe, r));
  return union(lobes, intersect(point, box(8 - reach, 0, 7 + reach, bottom)));
}

/** A heart: whole, broken, mended, winged, crowned or smiling. */
export function heart(random: Random): Grid {
  const p = new Painter();
  const c = ramp(random, ["red", "red", "red", "pink", "plum", "sky", "lime", "orange", "lavender", "yellow"]);
  const extra = random.pick(["none", "none", "broken", "mended", "winged", "crowned", "smiling", "split"] as const);
  const reach = extra === "winged" ? 4 : random.int(5, 6);
  const top = extra === "crowned" ? 4 : random.int(2, 3);
  const bottom = extra === "winged" ? 11 : random.int(12, 14);
  const shape = heartShape(reach, top, bottom);
  if (extra === "winged") {
    const feather = random.pick([INK.cream, INK.silver]);
    p.stampPair(top + random.int(0, 1), ["....XX.", "....XXX", "....XXX", "...XXX.", "...XX.."], { X: feather });
  }
  p.shade(shape, c, 2);
  if (extra === "split") p.fill(intersect(shape, (x) => x > MIDDLE), c.dark);
  p.stamp(9 - reach + 1, top + 1, random.pick([["WW", "W."], [".W", "W."], ["WW"]]), INKS);
  if (extra === "broken") {
    const crack = random.pick(["X..X.X..", ".X.X..X.", "..X.X.X."]);
    for (let y = top; y <= bottom; y++) {
      const x = 7 + (crack[(y - top) % 8] === "X" ? 0 : 1);
      if (shape(x, y)) p.dot(x, y, INK.midnight);
    }
  }
  if (extra === "mended") p.stamp(8, 7, [".EE", "EWE", "EE."], INKS);
  if (extra === "smiling") {
    eyes(p, random.pick(["dot", "happy", "shiny"] as const), 1, 7);
    mouth(p, random.pick(["smile", "small", "open"] as const), 9);
  }
  if (extra === "crowned") hat(p, "crown", top + 1, c.base);
  p.outline();
  return p.finish();
}

/** A cut stone with facets. */
export function gem(random: Random): Grid {
  const p = new Painter();
  const c = ramp(random, ["red", "sky", "lime", "plum", "pink", "lavender", "green", "orange", "yellow"]);
  const cut = random.pick(["brilliant", "brilliant", "crystal", "emerald", "round", "drop"] as const);
  const reach = random.int(4, 6);
  if (cut === "brilliant") {
    const top = random.int(3, 4);
    const girdle = top + random.int(2, 3);
    const table = reach - random.int(1, 2);
    const width = (y: number) =>
      y <= girdle
        ? table + ((reach - table) * (y - top + 1)) / (girdle - top + 1)
        : reach - ((y - girdle) * reach) / (14 - girdle);
    const stone: Shape = (x, y) => y >= top && y <= 14 && Math.abs(x - MIDDLE) < Math.max(1, width(y));
    p.fill(stone, c.base);
    p.fill(intersect(stone, (x, y) => y > girdle && x - MIDDLE > width(y) * 0.35), c.dark);
    p.fill(intersect(stone, (x, y) => y > girdle && MIDDLE - x > width(y) * 0.35), c.light);
    p.fill(intersect(stone, (_, y) => y <= girdle), c.light);
    p.fill(intersect(stone, (x, y) => y < girdle && Math.abs(x - MIDDLE) < table * 0.6), INK.cream);
    p.fill(intersect(stone, (x, y) => y === girdle && (x + girdle) % 3 === 0), c.base);
    p.fill(intersect(stone, (x, y) => y <= girdle && x - MIDDLE > table * 0.7), c.base);
  } else {
    const stone = {
      crystal: profile(1, [1, 2, reach - 2, reach - 2, reach - 2, reach - 2, reach - 2, reach - 2, reach - 2, reach - 2, reach - 2, 2, 1]),
      emerald: profile(2, [reach - 2, reach - 1, ...Array(7).fill(reach), reach - 1, reach - 2]),
      round: disk(MIDDLE, MIDDLE, reach + 0.2),
      drop: union(profile(1, [1, 1, 2, 2, 3]), disk(MIDDLE, 9.5, reach - 0.6, 4.6)),
    }[cut];
    p.shade(stone, c, cut === "crystal" ? 1 : 2);
    const table = inset(inset(stone));
    if (cut === "crystal") {
      p.fill(intersect(stone, (x) => x < MIDDLE - (reach - 2) / 2 + 0.5), c.light);
      p.fill(intersect(stone, (x) => x > MIDDLE + (reach - 2) / 2 - 0.5), c.dark);
      p.fill(intersect(stone, (x, y) => y < 4 && x < MIDDLE), INK.cream);
    } else if (cut === "emerald") {
      p.shade(table, { light: c.dark, base: c.base, dark: c.light });
    } else {
      p.fill(intersect(table, (x, y) => x + y < 2 * MIDDLE - 1), c.light);
    }
    p.stamp(6, cut === "drop" ? 8 : 5, [".W", "W."], INKS);
  }
  p.outline();
  if (random.chance(0.4)) sparkle(p, random.pick([2, 13]), random.pick([2, 12]));
  return p.finish();
}

const BITS = [["X", ".", "XX"], ["XX", ".", "XX"], ["XX", "X", "XX"], ["XX", "XX", "X"], ["X", "XX"], ["XXX", "X.X"]];

/** A key: ring, heart, clover or square bow; four ways up. */
export function key(random: Random): Grid {
  const p = new Painter();
  const metal = ramp(random, ["yellow", "yellow", "orange", "silver", "silver", "sky", "red", "lime", "lavender", "pink"]);
  const r = random.range(2.9, 3.8);
  const cy = r + 0.6;
  const bow = random.pick(["ring", "ring", "heart", "clover", "square"] as const);
  const outer = {
    ring: disk(MIDDLE, cy, r),
    heart: heartShape(4, 1, 8),
    clover: union(disk(MIDDLE - 2.2, 4.8, 1.9), disk(MIDDLE + 2.2, 4.8, 1.9), disk(MIDDLE, 2.6, 1.9)),
    square: profile(1, [3, 4, 4, 4, 4, 3]),
  }[bow];
  const hole = {
    ring: disk(MIDDLE, cy, r - 1.7),
    heart: box(7, 4, 8, 4),
    clover: box(7, 4, 8, 4),
    square: box(6, 3, 9, 4),
  }[bow];
  const shaft = box(7, 6, 8, 14);
  p.shade(union(subtract(outer, hole), subtract(shaft, hole)), metal);
  p.stamp(9, random.int(10, 12), random.pick(BITS), { X: metal.base });
  if (random.chance(0.5)) p.row(6, 9, 8, metal.dark);
  if (bow !== "ring" && random.chance(0.6)) p.fill(hole, random.pick([INK.red, INK.sky, INK.plum]));
  p.outline();
  let grid = p.finish();
  for (let turns = random.pick([0, 0, 1, 2, 3]); turns > 0; turns--) grid = turn(grid);
  return random.chance(0.5) ? flip(grid) : grid;
}

/** A corked bottle of something glowing. */
export function potion(random: Random): Grid {
  const p = new Painter();
  const brew = ramp(random, ["red", "sky", "lime", "plum", "orange", "pink", "lavender", "yellow", "green"]);
  const reach = random.int(4, 6);
  const kind = random.pick(["round", "round", "cone", "square", "vial"] as const);
  const neckReach = kind === "vial" ? 2 : random.pick([1, 2, 2]);
  const r = reach - 0.3;
  const body = {
    round: disk(MIDDLE, 14.4 - Math.min(r, 4.8), r, Math.min(r, 4.8)),
    cone: ((x, y) => y >= 5 && y <= 14 && Math.abs(x - MIDDLE) < neckReach + ((y - 4.5) * (reach - neckReach)) / 8) as Shape,
    square: profile(6, [reach - 1, ...Array(7).fill(reach), reach - 1]),
    vial: profile(4, [2, ...Array(9).fill(3), 2]),
  }[kind];
  const glass = union(body, box(8 - neckReach, 3, 7 + neckReach, 8));
  p.shade(glass, { light: INK.cream, base: INK.silver, dark: INK.silver });
  const level = kind === "vial" ? random.int(6, 9) : random.int(7, 10);
  const liquid = intersect(body, (_, y) => y >= level);
  p.shade(liquid, { ...brew, light: brew.base }, 2);
  p.fill(intersect(liquid, (_, y) => y === level), brew.light);
  for (let bubbles = random.int(1, 3); bubbles > 0; bubbles--) {
    const bubble = { x: random.int(9 - reach, 6 + reach), y: random.int(level + 1, 13) };
    if (inset(liquid)(bubble.x, bubble.y)) p.dot(bubble.x, bubble.y, random.pick([brew.light, INK.cream]));
  }
  const label = random.chance(0.25) && kind !== "vial" && reach > 4;
  if (label) p.stamp(6, 10, random.pick([["WWWW", "WRRW", "WWWW"], ["WWWW", "WKKW", "WWWW"], ["WWW.", "WFFW", "WWWW"]]), INKS);
  const left = kind === "vial" ? 5 : Math.round(MIDDLE - r + 1.2);
  p.stamp(left, 9, random.pick([["W", "W"], ["W", "W", "W"], ["W"]]), INKS);
  p.row(7 - neckReach, 8 + neckReach, 4, INK.silver);
  p.dot(7 - neckReach, 4, INK.cream);
  const cork = random.pick([["O", "N"], ["E", "N"], ["R", "U"], ["Y", "O"]]);
  p.stampPair(1, ["X", "Y"].map((letter) => letter.repeat(neckReach)), { X: INKS[cork[0] as string] as number, Y: INKS[cork[1] as string] as number });
  p.row(8 - neckReach, 7 + neckReach, 3, INKS[cork[1] as string] as number);
  p.outline();
  return p.finish();
}
