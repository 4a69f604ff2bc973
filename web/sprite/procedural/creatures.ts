/**
 * Ghosts, invaders, slimes and fish.
 */

import { flip } from "../edit.js";
import type { Grid } from "../grid.js";
import { INK } from "../palette.js";
import type { Random } from "../random.js";
import { cheeks, eyes, hat, hatHeight, INKS, maybeHat, mouth, pickRamp } from "./features.js";
import { box, disk, intersect, MIDDLE, Painter, profile, type Shape, union } from "./shapes.js";

/** A dome over a wavy hem. */
export function ghost(random: Random): Grid {
  const p = new Painter();
  const cloth = random.chance(0.45)
    ? { light: INK.cream, base: INK.cream, dark: random.pick([INK.lavender, INK.silver, INK.sky]) }
    : pickRamp(random, ["pink", "sky", "lime", "lavender", "peach", "yellow", "orange"]);
  const reach = random.pick([5, 5, 6]);
  const worn = maybeHat(random, 0.4, ["crown", "bow", "topHat", "halo", "party", "catEars"]);
  const top = worn ? Math.max(3, hatHeight(worn)) : random.int(1, 3);
  const hem = random.pick(
    reach === 5 ? ["10110", "01101", "11011", "01011"] : ["011011", "110011", "100110", "101101"],
  );
  const body = union(
    disk(MIDDLE, top + reach - 0.5, reach),
    box(8 - reach, top + reach, 7 + reach, 14),
  );
  const teeth: Shape = (x, y) => y < 13 || hem[Math.floor(Math.abs(x - MIDDLE))] === "1";
  p.shade(intersect(body, teeth), cloth);
  const brow = top + random.int(5, 6);
  const style = random.pick(["wide", "dot", "shiny", "happy", "sleepy", "wide"] as const);
  eyes(p, style, random.int(1, 2), brow);
  mouth(p, random.pick(["small", "round", "smile", "open", "flat"] as const), brow + 2);
  if (random.chance(0.5)) cheeks(p, reach - 2, brow + 1, cloth.base);
  if (worn) hat(p, worn, top, cloth.base);
  p.outline();
  return p.finish();
}

const ANTENNAE = [
  ["..1", ".1."],
  ["1..", "1.."],
  [".1.", "1.."],
  ["...1", "..1."],
  ["1.1", "1.1"],
  [],
];
const LEGS = [
  [".1..1", ".11.."],
  ["..1.1", ".1..1"],
  ["1..1.", "11.11"],
  [".1.1.", "1.1.1"],
  ["..11.", "...11"],
  [".11..", "1..1."],
];
const ARMS = [["1", "11", ".1"], [".1", "11", "1."], ["11", ".1"], ["1", "1"], []];

/** A pixel alien: grown from symmetric parts and a few random marks. */
export function invader(random: Random): Grid {
  const p = new Painter();
  const skin = pickRamp(random, [
    "lime",
    "sky",
    "pink",
    "red",
    "yellow",
    "orange",
    "lavender",
    "cream",
  ]);
  const reaches = [random.int(1, 3)];
  const widest = random.int(4, 5);
  const height = random.int(5, 7);
  while (reaches.length < height) {
    const grown = (reaches.at(-1) as number) + random.int(1, 2);
    reaches.push(Math.min(widest, grown));
  }
  if (random.chance(0.5)) reaches[height - 1] = widest - 1;
  const antenna = random.pick(ANTENNAE);
  const legs = random.pick(LEGS);
  const top = Math.floor((16 - height - legs.length - antenna.length) / 2) + antenna.length;
  const parts = { "1": skin.base };
  p.stampPair(top - antenna.length, antenna, parts);
  p.stampPair(top + height, legs, parts);
  const arms = random.pick(ARMS).map((row) => ".".repeat(widest) + row);
  p.stampPair(top + random.int(2, height - 2), arms, parts);
  p.shade(profile(top, reaches), skin);
  for (let marks = random.int(1, 3); marks > 0; marks--) {
    p.pair(random.int(0, widest - 2), top + random.int(height - 2, height - 1), skin.dark);
  }
  const brow = top + random.int(2, 3);
  eyes(p, random.pick(["wide", "dot", "shiny", "angry", "wide"] as const), 1, brow);
  if (random.chance(0.6))
    mouth(p, random.pick(["flat", "fang", "small", "grin"] as const), brow + 2);
  p.outline();
  return p.finish();
}

/** A wobbling drop of jelly. */
export function slime(random: Random): Grid {
  const p = new Painter();
  const jelly = pickRamp(random, [
    "lime",
    "lime",
    "sky",
    "pink",
    "lavender",
    "orange",
    "red",
    "yellow",
  ]);
  const reach = random.int(5, 7);
  const worn = maybeHat(random, 0.5, [
    "crown",
    "sprout",
    "bow",
    "leaf",
    "flower",
    "horns",
    "antenna",
  ]);
  const shape = random.pick(["dome", "dome", "drop", "cube"] as const);
  const top =
    Math.min(shape === "drop" ? 4 : 6, 13 - reach + 1) + random.int(0, 1) + (worn ? 1 : 0);
  const dome = intersect(disk(MIDDLE, 13.4, reach + 0.3, 14 - top), box(0, 0, 15, 14));
  const body = {
    dome,
    drop: union(disk(MIDDLE, 10.6, reach - 0.2, 4.2), profile(top, [1, 1, 2, 3])),
    cube: union(box(9 - reach, top, 6 + reach, 14), box(8 - reach, top + 1, 7 + reach, 14)),
  }[shape];
  p.shade(body, jelly, 2);
  const brow = shape === "drop" ? 11 : Math.floor((top + 14) / 2) + 1;
  eyes(
    p,
    random.pick(["dot", "shiny", "happy", "shiny"] as const),
    reach === 7 ? random.int(2, 3) : 2,
    brow,
  );
  mouth(p, random.pick(["smile", "small", "open", "cat"] as const), brow + 1);
  if (random.chance(0.5)) cheeks(p, Math.min(4, reach - 2), brow + 1, jelly.base);
  p.stamp(9 - reach + (shape === "dome" ? 2 : 1), brow - 3, ["WW", "W."], INKS);
  if (worn) hat(p, worn, top, jelly.base);
  p.outline();
  return p.finish();
}

/** A fish that looks left or right. */
export function fish(random: Random): Grid {
  const p = new Painter();
  const scales = pickRamp(random, [
    "orange",
    "sky",
    "red",
    "pink",
    "yellow",
    "lime",
    "lavender",
    "plum",
  ]);
  const fins = pickRamp(random, ["orange", "yellow", "red", "sky", "lavender", "pink"]);
  const rx = random.range(4.2, 5.4);
  const ry = random.range(3, 5);
  const cx = 1 + rx;
  const tailStart = cx + rx - 1.5;
  const slope = random.range(0.55, 1);
  const fork = random.range(0, 1.2);
  const tail: Shape = (x, y) => {
    const away = Math.abs(y - MIDDLE);
    const along = x - tailStart;
    return (
      x <= 14 &&
      along >= 0 &&
      away <= Math.min(4.5, 0.8 + along * slope) &&
      (x < 13 || away >= fork)
    );
  };
  p.shade(tail, fins);
  const back = Math.round(cx);
  const crest = Math.round(MIDDLE - ry);
  p.stamp(
    back - 1,
    crest - 1,
    random.pick([
      [".XX", "XXXX"],
      ["XX.", "XXX"],
      ["..XX", ".XXX"],
    ]),
    { X: fins.base },
  );
  p.stamp(back, Math.round(MIDDLE + ry), random.pick([["XX", ".X"], ["X"], []]), { X: fins.dark });
  const body = disk(cx, MIDDLE, rx, ry);
  p.shade(body, scales, 2);
  const mark = random.pick(["none", "stripes", "belly", "spots", "mask"] as const);
  const ink = random.pick([INK.cream, scales.light, fins.base]);
  const paint = (shape: Shape) => p.fill(intersect(body, shape), ink);
  if (mark === "stripes") paint((x) => x === back + 1 || x === back + 3);
  if (mark === "belly") paint((_, y) => y > MIDDLE + ry * 0.4);
  if (mark === "spots") paint((x, y) => x > back - 1 && (x + 2 * y) % 5 === 0);
  if (mark === "mask") paint((x) => x >= back && x <= back + 1);
  const eye = Math.max(4, Math.round(cx - rx * 0.45));
  p.stamp(eye - 1, 6, ["WK", "KK"], INKS);
  p.dot(eye - 2, 9, INK.midnight);
  if (random.chance(0.7)) p.stamp(back, 8, ["XX", ".X"], { X: fins.dark });
  p.outline();
  if (random.chance(0.35)) p.stamp(1, 1, [".W", "B."], INKS);
  return random.chance(0.5) ? flip(p.finish()) : p.finish();
}
