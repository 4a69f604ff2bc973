/**
 * Hearts and gems.
 */

import type { Grid } from "../grid.js";
import { INK, type RampName } from "../palette.js";
import type { Random } from "../random.js";
import { eyes, hat, INKS, mouth, pickRamp, sparkle } from "./features.js";
import {
  disk,
  heartShape,
  inset,
  intersect,
  MIDDLE,
  Painter,
  profile,
  type Shape,
  union,
} from "./shapes.js";

/** A heart: whole, broken, mended, winged, crowned or smiling. */
export function heart(random: Random): Grid {
  const p = new Painter();
  const extra = random.pick([
    "none",
    "none",
    "broken",
    "mended",
    "winged",
    "crowned",
    "smiling",
    "split",
  ] as const);
  const dark: readonly RampName[] = extra === "smiling" ? [] : ["plum"];
  const c = pickRamp(random, [
    "red",
    "red",
    "red",
    "pink",
    "sky",
    "lime",
    "orange",
    "lavender",
    "yellow",
    ...dark,
  ]);
  const reach = extra === "winged" ? 4 : random.int(5, extra === "crowned" ? 6 : 7);
  const cheek = random.int(2, reach === 5 ? 4 : 3);
  const top = extra === "crowned" ? 4 : Math.floor((15 - cheek - reach) / 2);
  const bottom = top + cheek + reach;
  const shape = heartShape(reach, top, cheek);
  if (extra === "winged") {
    const feather = random.pick([INK.cream, INK.silver]);
    const wing = random.pick([
      ["......X", ".....XX", ".....XX", ".....X."],
      [".....XX", ".....XX", "......X"],
      [".....X.", ".....XX", ".....XX", "......X"],
    ]);
    p.stampPair(top + random.int(0, 1), wing, { X: feather });
  }
  p.shade(shape, c);
  if (extra === "split")
    p.fill(
      intersect(shape, (x) => x > MIDDLE),
      c.dark,
    );
  p.stamp(9 - reach + 1, top + 1, random.pick([["WW", "W."], [".W", "W."], ["WW"]]), INKS);
  if (extra === "broken") {
    const crack = random.pick(["X..X.X..", ".X.X..X.", "..X.X.X."]);
    for (let y = top; y <= bottom; y++) {
      const x = 7 + (crack[(y - top) % 8] === "X" ? 0 : 1);
      if (shape(x, y)) p.dot(x, y, INK.midnight);
    }
  }
  if (extra === "mended") p.stamp(random.int(7, 8), top + 3, [".EE", "EWE", "EE."], INKS);
  if (extra === "smiling") {
    const large = reach > 5;
    eyes(p, random.pick(["dot", "happy", "shiny"] as const), large ? random.int(1, 2) : 2, top + 4);
    mouth(p, random.pick(["smile", "small", "open"] as const), top + (large ? 6 : 5));
  }
  if (extra === "crowned") hat(p, "crown", top + 1, c.base);
  p.outline();
  return p.finish();
}

/** A cut stone with facets. */
export function gem(random: Random): Grid {
  const p = new Painter();
  const c = pickRamp(random, [
    "red",
    "sky",
    "lime",
    "plum",
    "pink",
    "lavender",
    "green",
    "orange",
    "yellow",
  ]);
  const cut = random.pick([
    "brilliant",
    "brilliant",
    "crystal",
    "emerald",
    "round",
    "drop",
  ] as const);
  const reach = random.int(cut === "crystal" || cut === "emerald" ? 4 : 5, 6);
  if (cut === "brilliant") {
    const crown = random.int(2, 3);
    const depth = reach + random.int(0, 2);
    const top = Math.floor((16 - crown - depth) / 2);
    const girdle = top + crown;
    const table = reach - crown;
    const width = (y: number) =>
      y <= girdle ? table + y - top : Math.ceil((reach * (girdle + depth - y)) / depth);
    const stone: Shape = (x, y) => y >= top && Math.abs(x - MIDDLE) < width(y);
    p.fill(stone, c.base);
    // Facets: the crown above the girdle, left, front and right faces below it.
    p.fill(
      intersect(stone, (x, y) => y > girdle && x - MIDDLE > width(y) * 0.3),
      c.dark,
    );
    p.fill(
      intersect(stone, (x, y) => y > girdle && MIDDLE - x > width(y) * 0.5),
      c.light,
    );
    p.fill(
      intersect(stone, (_, y) => y <= girdle),
      c.light,
    );
    p.fill(
      intersect(stone, (x, y) => y <= girdle && x - MIDDLE > table * 0.6),
      c.base,
    );
    p.fill(
      intersect(stone, (x, y) => y < girdle && Math.abs(x - MIDDLE) < table * 0.6),
      INK.cream,
    );
  } else {
    const stone = {
      crystal: profile(1, [
        1,
        2,
        reach - 2,
        reach - 2,
        reach - 2,
        reach - 2,
        reach - 2,
        reach - 2,
        reach - 2,
        reach - 2,
        reach - 2,
        2,
        1,
      ]),
      emerald: profile(2, [reach - 2, reach - 1, ...Array(7).fill(reach), reach - 1, reach - 2]),
      round: disk(MIDDLE, MIDDLE, reach + 0.2),
      drop: union(profile(1, [1, 1, 2, 2, 3]), disk(MIDDLE, 9.5, reach - 0.6, 4.6)),
    }[cut];
    p.shade(stone, c, cut === "crystal" ? 1 : 2);
    const table = inset(inset(stone));
    if (cut === "crystal") {
      p.fill(
        intersect(stone, (x) => x < MIDDLE - (reach - 2) / 2 + 0.5),
        c.light,
      );
      p.fill(
        intersect(stone, (x) => x > MIDDLE + (reach - 2) / 2 - 0.5),
        c.dark,
      );
      p.fill(
        intersect(stone, (x, y) => y < 4 && x < MIDDLE),
        INK.cream,
      );
    } else if (cut === "emerald") {
      p.shade(table, { light: c.dark, base: c.base, dark: c.light });
    } else {
      p.fill(
        intersect(table, (x, y) => x + y < 2 * MIDDLE - 1),
        c.light,
      );
    }
    p.stamp(6, cut === "drop" ? 8 : 5, [".W", "W."], INKS);
  }
  p.outline();
  if (random.chance(0.4)) sparkle(p, random.pick([2, 13]), random.pick([2, 12]));
  return p.finish();
}
