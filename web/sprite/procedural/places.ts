/**
 * Rockets and houses.
 */

import { flip } from "../edit.js";
import type { Grid } from "../grid.js";
import { INK } from "../palette.js";
import type { Random } from "../random.js";
import { INKS, pickRamp } from "./features.js";
import { box, inset, intersect, MIDDLE, Painter, profile, type Shape } from "./shapes.js";

/** A rocket under thrust. */
export function rocket(random: Random): Grid {
  const p = new Painter();
  const hull = pickRamp(random, [
    "cream",
    "cream",
    "silver",
    "yellow",
    "sky",
    "pink",
    "lime",
    "lavender",
  ]);
  const trim = pickRamp(random, ["red", "red", "orange", "sky", "plum", "green", "lavender"]);
  const w = random.int(2, 4);
  const nose = Array.from({ length: w }, (_, i) => i + 1);
  const length = random.int(10, 11);
  const reaches = [1, ...nose, ...Array(Math.max(0, length - nose.length - 1)).fill(w)];
  reaches[reaches.length - 1] = Math.max(1, w - 1);
  const fins = random.pick([
    ["X", "XX", "XXX", "XX."],
    ["X.", "XX", "XX", ".X"],
    ["XX", "XXX", "X.X"],
    ["X", "X", "XX", "XX"],
  ]);
  const finTop = length + 1 - fins.length + random.int(0, 1);
  p.stampPair(
    finTop,
    fins.map((row) => ".".repeat(w) + row),
    { X: trim.base },
  );
  fins.forEach((row, dy) => {
    p.dot(8 + w + row.length - 1, finTop + dy, trim.dark);
  });
  const flame = random.pick([
    ["YY", "O", "R"],
    ["YO", "Y", "O"],
    ["YY", "YO", "O"],
    ["WY", "Y"],
    ["BB", "B", "V"],
  ]);
  p.stampPair(
    length + 1,
    flame.map((row) => row.slice(0, Math.max(1, w - 1))),
    INKS,
  );
  const body = profile(1, reaches);
  p.shade(body, hull);
  p.shade(
    intersect(body, (_, y) => y <= nose.length),
    trim,
  );
  const porthole = random.int(nose.length + 2, 7);
  if (w === 2) p.stamp(7, porthole, ["BB", "BV"], INKS);
  else p.stamp(6, porthole - 1, [".MM.", "MWBM", "MBVM", ".MM."], INKS);
  if (random.chance(0.5))
    p.fill(
      intersect(body, (_, y) => y === length - 1),
      trim.base,
    );
  p.fill(
    intersect(body, (_, y) => y === length),
    INK.slate,
  );
  p.outline();
  return p.finish();
}

/** A house: cottage, tall house or tower. */
export function house(random: Random): Grid {
  const p = new Painter();
  const wall = pickRamp(random, [
    "cream",
    "cream",
    "peach",
    "silver",
    "yellow",
    "sky",
    "pink",
    "brown",
  ]);
  const roof = pickRamp(random, [
    "red",
    "red",
    "brown",
    "plum",
    "sky",
    "green",
    "orange",
    "lavender",
  ]);
  const kind = random.pick(["cottage", "cottage", "tall", "tower"] as const);
  const w = kind === "tower" ? random.int(3, 4) : random.int(4, 5);
  const top = kind === "cottage" ? random.int(2, 4) : 1;
  const eaves = kind === "cottage" ? random.int(8, 9) : random.int(6, 7);
  if (kind !== "tower" && random.chance(0.5)) p.stamp(10, top, ["NN", "ON", "ON", "ON"], INKS);
  p.shade(box(8 - w, eaves, 7 + w, 14), wall);
  const rows = eaves - top + 1;
  const flat = random.pick([0, 0, 2]);
  const roofShape: Shape = (x, y) =>
    y >= top &&
    y <= eaves &&
    Math.abs(x - MIDDLE) <
      Math.max(1, flat) + ((y - top) * (w + 1.2 - Math.max(1, flat))) / (rows - 1);
  p.shade(roofShape, roof);
  const tile = random.int(0, 2);
  if (tile > 0)
    p.fill(
      intersect(inset(roofShape), (x, y) =>
        tile === 1 ? y % 2 === 0 && (x + y) % 4 !== 0 : (x + 2 * y) % 4 === 0,
      ),
      roof.dark,
    );
  if (random.chance(0.2))
    p.fill(
      intersect(roofShape, (_, y) => y < top + 3),
      INK.cream,
    );
  const door = kind === "tower" ? 7 : random.pick([5, 7, 9]);
  const wood = wall.base === INK.brown ? "P" : random.pick(["N", "N", "R", "U", "F"]);
  p.stamp(door, 12, ["DD", "DD", "DD"], { D: INKS[wood] as number });
  p.dot(door, 11, INKS[wood] as number);
  p.dot(door + 1, 11, INKS[wood] as number);
  p.dot(door + 1, 13, INK.yellow);
  const lit = random.pick(["YO", "BV", "BV", "YY"]);
  const pane = [`W${lit[0]}`, `${lit[0]}${lit[1]}`];
  for (const x of [4, 7, 10]) {
    if (Math.abs(x - door) < 3 || x < 8 - w || x + 1 > 7 + w) continue;
    p.stamp(x, 11, pane, INKS);
  }
  if (kind !== "cottage") p.stamp(7, eaves + 2, pane, INKS);
  if (random.chance(0.4)) p.stamp(8 - w - 1, 13, ["L.", "FL"], INKS);
  if (random.chance(0.4)) p.stamp(7 + w, 13, [".L", "LF"], INKS);
  p.outline();
  return random.chance(0.5) ? flip(p.finish()) : p.finish();
}
