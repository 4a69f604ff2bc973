/**
 * Mushrooms, trees, rockets and houses.
 */

import { flip } from "../edit.js";
import type { Grid } from "../grid.js";
import { INK, RAMPS, type Ramp, type RampName } from "../palette.js";
import type { Random } from "../random.js";
import { cheeks, eyes, INKS, mouth } from "./features.js";
import { box, disk, intersect, MIDDLE, Painter, profile, type Shape, union } from "./shapes.js";

const ramp = (random: Random, names: readonly RampName[]): Ramp => RAMPS[random.pick(names)];

/** A spotted cap on a stem, often with a face. */
export function mushroom(random: Random): Grid {
  const p = new Painter();
  const c = ramp(random, ["red", "red", "orange", "plum", "sky", "lime", "pink", "brown", "lavender", "yellow"]);
  const stemRamp = ramp(random, ["cream", "cream", "peach"]);
  const cap = random.pick([
    [2, 4, 5, 6, 6, 6],
    [3, 5, 6, 7, 7],
    [1, 2, 3, 4, 5, 5, 6],
    [3, 4, 5, 5, 5, 4],
    [2, 4, 6, 6, 7, 7, 6],
    [2, 3, 4, 5, 6, 7],
  ]);
  const top = random.int(1, 3);
  const rim = top + cap.length;
  const stem = random.int(2, 3);
  const stemShape = profile(rim, [...Array(14 - rim).fill(stem), stem + random.int(0, 1)]);
  p.shade(stemShape, stemRamp);
  const gill = (cap.at(-1) as number) - 1;
  p.row(8 - gill, 7 + gill, rim, random.pick([INK.peach, INK.silver, c.dark]));
  const capShape = profile(top, cap);
  p.shade(capShape, c, 2);
  const spot = c.base === INK.yellow ? INK.red : INK.cream;
  for (let spots = random.int(2, 5); spots > 0; spots--) {
    const x = random.int(3, 11);
    const y = random.int(top + 1, rim - 2);
    const big = random.chance(0.6);
    p.fill(intersect(capShape, box(x, y, x + (big ? 1 : 0), y + (big ? 1 : 0))), spot);
  }
  const floor = Math.min(rim + 3, 13);
  if (random.chance(0.6)) {
    eyes(p, random.pick(["dot", "dot", "sleepy"] as const), 1, floor - 1);
    if (random.chance(0.6)) mouth(p, "small", floor);
    else if (stem === 3) cheeks(p, 2, floor, stemRamp.base);
  }
  if (random.chance(0.5)) {
    p.stamp(8 - stem - 3, 13, random.pick([["F.L", "LFL"], ["..L", ".LF"]]), INKS);
    p.stamp(8 + stem, 13, random.pick([["L..", "LFL"], [".F.", "LL."], ["...", "L.."]]), INKS);
  }
  p.outline();
  return p.finish();
}

/** A tree for every season. */
export function tree(random: Random): Grid {
  const p = new Painter();
  const kind = random.pick(["round", "cloud", "pine", "pine", "tall", "palm"] as const);
  const leaves = kind === "palm" ? ramp(random, ["lime", "green"]) : ramp(random, ["green", "lime", "lime", "green", "orange", "pink", "red", "yellow"]);
  const bark = ramp(random, ["brown", "brown", "slate"]);
  const crown = random.range(4.6, 6.2);
  if (kind === "palm") {
    const lean = random.range(0.1, 0.35);
    p.shade((x, y) => y >= 5 && y <= 14 && Math.abs(x - 6.5 - (14 - y) * lean) < 1, bark);
    p.row(5, 9, 14, INK.yellow);
    const head = Math.round(6.5 + 9 * lean);
    p.stamp(head - 5, 2, ["..DX...XD..", ".XLXX.XXLX.", "XLXXXXXXXLX", "XX.XXXXX.XX", "X.XLX.XLX.X", "..XX...XX..", "..X.....X.."], { X: leaves.base, L: leaves.light, D: leaves.dark });
    p.stamp(head - 1, 6, random.pick([["N.N"], ["O.N"], ["..."]]), INKS);
  } else {
    const trunk = random.chance(0.3) ? 2 : 1;
    p.shade(union(box(8 - trunk, 9, 7 + trunk, 14), profile(14, [trunk + 1])), bark);
    const tiers = random.int(2, 3);
    const shape: Record<string, Shape> = {
      round: disk(MIDDLE, 6, crown, Math.min(crown, 5.2)),
      cloud: union(disk(MIDDLE - 2.6, 7.2, 3.3), disk(MIDDLE + 2.6, 7.2, 3.3), disk(MIDDLE, 4.4, 3.5)),
      tall: disk(MIDDLE, 6, crown - 1.6, 5.4),
      pine: (x, y) => {
        const height = tiers === 2 ? 6 : 4;
        const tier = Math.floor((y - 1) / height);
        return y >= 1 && y < 1 + height * tiers && Math.abs(x - MIDDLE) < 1 + ((y - 1) % height) * (tiers === 2 ? 0.8 : 1) + tier * 1.1;
      },
    };
    const foliage = shape[kind] as Shape;
    p.shade(foliage, leaves, kind === "pine" ? 1 : 2);
    for (let clumps = random.int(2, 5); clumps > 0; clumps--) {
      const x = random.int(3, 11);
      const y = random.int(3, 9);
      p.fill(intersect(foliage, (u, v) => v === y && (u === x || u === x + 1)), x + y < 13 ? leaves.light : leaves.dark);
    }
    const deco = random.pick([INK.red, INK.cream, INK.yellow, INK.pink].filter((ink) => ink !== leaves.base && ink !== leaves.light));
    for (let fruit = random.pick([0, 0, 3, 4, 5]); fruit > 0; fruit--) {
      const x = random.int(3, 12);
      const y = random.int(3, 9);
      p.fill(intersect(foliage, box(x, y, x, y)), deco);
    }
    if (kind === "pine" && random.chance(0.35)) p.stampPair(1, ["Y", "Y"].slice(0, 1), INKS);
    if (random.chance(0.3)) p.fill(intersect(foliage, (x, y) => !foliage(x, y - 1)), INK.cream);
  }
  p.outline();
  return random.chance(0.5) ? flip(p.finish()) : p.finish();
}

/** A rocket under thrust. */
export function rocket(random: Random): Grid {
  const p = new Painter();
  const hull = ramp(random, ["cream", "cream", "silver", "yellow", "sky", "pink", "lime", "lavender"]);
  const trim = ramp(random, ["red", "red", "orange", "sky", "plum", "green", "lavender"]);
  const w = random.int(2, 4);
  const nose = Array.from({ length: w }, (_, i) => i + 1);
  const length = random.int(10, 11);
  const reaches = [1, ...nose, ...Array(Math.max(0, length - nose.length - 1)).fill(w)];
  reaches[reaches.length - 1] = Math.max(1, w - 1);
  const fins = random.pick([["X", "XX", "XXX", "XX."], ["X.", "XX", "XX", ".X"], ["XX", "XXX", "X.X"], ["X", "X", "XX", "XX"]]);
  const finTop = length + 1 - fins.length + random.int(0, 1);
  p.stampPair(finTop, fins.map((row) => ".".repeat(w) + row), { X: trim.base });
  fins.forEach((row, dy) => { p.dot(8 + w + row.length - 1, finTop + dy, trim.dark); });
  const flame = random.pick([["YY", "O", "R"], ["YO", "Y", "O"], ["YY", "YO", "O"], ["WY", "Y"], ["BB", "B", "V"]]);
  p.stampPair(length + 1, flame.map((row) => row.slice(0, Math.max(1, w - 1))), INKS);
  const body = profile(1, reaches);
  p.shade(body, hull);
  p.shade(intersect(body, (_, y) => y <= nose.length), trim);
  const porthole = random.int(nose.length + 2, 7);
  if (w === 2) p.stamp(7, porthole, ["BB", "BV"], INKS);
  else p.stamp(6, porthole - 1, [".MM.", "MWBM", "MBVM", ".MM."], INKS);
  if (random.chance(0.5)) p.fill(intersect(body, (_, y) => y === length - 1), trim.base);
  p.fill(intersect(body, (_, y) => y === length), INK.slate);
  p.outline();
  return p.finish();
}

/** A house: cottage, tall house or tower. */
export function house(random: Random): Grid {
  const p = new Painter();
  const wall = ramp(random, ["cream", "cream", "peach", "silver", "yellow", "sky", "pink", "brown"]);
  const roof = ramp(random, ["red", "red", "brown", "plum", "sky", "green", "orange", "lavender"]);
  const kind = random.pick(["cottage", "cottage", "tall", "tower"] as const);
  const w = kind === "tower" ? random.int(3, 4) : random.int(4, 5);
  const top = kind === "cottage" ? random.int(2, 4) : 1;
  const eaves = kind === "cottage" ? random.int(8, 9) : random.int(6, 7);
  if (kind !== "tower" && random.chance(0.5)) p.stamp(10, top, ["NN", "ON", "ON", "ON"], INKS);
  p.shade(box(8 - w, eaves, 7 + w, 14), wall);
  const rows = eaves - top + 1;
  const flat = random.pick([0, 0, 2]);
  const roofShape: Shape = (x, y) => y >= top && y <= eaves && Math.abs(x - MIDDLE) < Math.max(1, flat) + ((y - top) * (w + 1.2 - Math.max(1, flat))) / (rows - 1);
  p.shade(roofShape, roof);
  const tile = random.int(0, 2);
  if (tile > 0) p.fill(intersect(inset2(roofShape), (x, y) => (tile === 1 ? y % 2 === 0 && (x + y) % 4 !== 0 : (x + 2 * y) % 4 === 0)), roof.dark);
  if (random.chance(0.2)) p.fill(intersect(roofShape, (_, y) => y < top + 3), INK.cream);
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

const inset2 = (shape: Shape): Shape => (x, y) => shape(x - 1, y - 1) && shape(x + 1, y + 1) && shape(x, y);
