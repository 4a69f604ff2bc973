/**
 * Smiling faces and grinning skulls.
 */

import type { Grid } from "../grid.js";
import { INK, RAMPS, type RampName } from "../palette.js";
import type { Random } from "../random.js";
import { cheeks, eyes, hat, hatHeight, INKS, maybeHat, mouth } from "./features.js";
import { disk, intersect, MIDDLE, Painter, profile, union } from "./shapes.js";

const SKINS: readonly RampName[] = [
  ...([
    "yellow",
    "yellow",
    "yellow",
    "orange",
    "lime",
    "pink",
    "peach",
    "sky",
    "lavender",
    "red",
  ] as const),
];

/** A round face with a mood. */
export function face(random: Random): Grid {
  const p = new Painter();
  const skin = RAMPS[random.pick(SKINS)];
  const worn = maybeHat(random, 0.4, [
    "crown",
    "party",
    "beanie",
    "catEars",
    "bow",
    "topHat",
    "halo",
  ]);
  // Radii whose circles have no lone pixels at their four poles.
  const radius = !worn
    ? random.pick([6.3, 7.2, 7.2])
    : hatHeight(worn) > 3
      ? 5.3
      : random.pick([5.3, 6.3]);
  const cy = worn ? 14.5 - Math.floor(radius) : MIDDLE;
  p.shade(disk(MIDDLE, cy, radius), skin, 2);
  const brow = Math.floor(cy);
  if (random.chance(0.18)) {
    p.stampPair(brow - 2, ["KKKKK", "KGKK", ".KK"], INKS);
    p.pair(1, brow - 1, INK.slate);
  } else {
    eyes(
      p,
      random.pick([
        "dot",
        "shiny",
        "happy",
        "wide",
        "sleepy",
        "angry",
        "cross",
        "star",
        "heart",
        "dot",
      ] as const),
      random.int(1, 2),
      brow,
    );
  }
  mouth(
    p,
    random.pick([
      "smile",
      "grin",
      "laugh",
      "teeth",
      "flat",
      "sad",
      "round",
      "cat",
      "fang",
      "tongue",
    ] as const),
    brow + (radius > 7 ? random.int(2, 3) : 2),
  );
  if (random.chance(0.5)) cheeks(p, 4, brow + 1, skin.base);
  if (random.chance(0.1)) p.stamp(11, brow + 1, ["B", "B"], INKS);
  if (worn) hat(p, worn, Math.ceil(cy - radius), skin.base);
  p.outline();
  return p.finish();
}

/** A skull: big sockets, small teeth. */
export function skull(random: Random): Grid {
  const p = new Painter();
  const bone =
    RAMPS[
      random.pick([
        "cream",
        "cream",
        "cream",
        "silver",
        "peach",
        "lime",
        "lavender",
        "pink",
      ] as const)
    ];
  const worn = maybeHat(random, 0.35, ["crown", "bow", "topHat", "horns", "flower", "party"]);
  const top = worn ? Math.max(3, hatHeight(worn)) : random.int(2, 4);
  const wide = random.pick([5, 6, 6]);
  const jaw = random.pick([3, 3, 4]);
  const crown = [wide - 3, wide - 1, wide, wide, wide, wide, wide - 1];
  const cranium = profile(top, crown);
  const chin = profile(top + crown.length, [jaw, jaw, jaw].slice(0, 14 - top - crown.length + 1));
  p.shade(union(cranium, chin), bone);
  const sockets = random.pick([
    ["KK", "KK", "KK"],
    ["KK", "KK"],
    [".KK", "KKK", "KK."],
    ["KKK", "KKK", ".K."],
    ["KK.", "KKK", ".KK"],
  ]);
  const brow = top + 3;
  p.stampPair(
    brow,
    sockets.map((row) => `.${row}`),
    INKS,
  );
  if (random.chance(0.4))
    p.pair(2, brow + 1, random.pick([INK.red, INK.sky, INK.lime, INK.yellow]));
  p.stampPair(brow + 3, random.pick([["K"], ["K", "K"], [".K"]]), INKS);
  const teeth = top + crown.length;
  for (const out of random.pick([[0, 2], [1], [0], [0, 2]])) {
    p.fill(
      intersect(chin, (x, y) => y > teeth && Math.floor(Math.abs(x - MIDDLE)) === out),
      INK.midnight,
    );
  }
  if (random.chance(0.3)) p.stamp(9, top, ["M.", ".M", "M."], INKS);
  if (random.chance(0.2)) p.stamp(8 - wide + 1, brow - 1, ["W"], INKS);
  if (worn) hat(p, worn, top, bone.base);
  p.outline();
  return p.finish();
}
