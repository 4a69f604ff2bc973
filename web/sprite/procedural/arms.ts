/**
 * Swords and shields.
 */

import { flip } from "../edit.js";
import type { Grid } from "../grid.js";
import { INK, RAMPS, type RampName } from "../palette.js";
import type { Random } from "../random.js";
import { INKS } from "./features.js";
import { box, disk, inset, intersect, MIDDLE, Painter, profile, type Shape } from "./shapes.js";

/** A blade on the diagonal, point up. */
export function sword(random: Random): Grid {
  const p = new Painter();
  const blade =
    RAMPS[
      random.pick([
        "silver",
        "silver",
        "silver",
        "sky",
        "yellow",
        "lime",
        "pink",
        "lavender",
        "orange",
      ] as const)
    ];
  const hilt =
    RAMPS[random.pick(["yellow", "orange", "brown", "red", "lavender", "sky", "slate"] as const)];
  const grip = RAMPS[random.pick(["brown", "red", "plum", "slate", "green"] as const)];
  const kind = random.pick(["straight", "straight", "broad", "leaf", "wavy", "sabre"] as const);
  const tip = random.int(23, 28);
  // Along the blade (0 at the lower left corner, 30 at the upper right), and across it.
  const along = (x: number, y: number) => x + 15 - y;
  const across = (x: number, y: number) => x + y - 15;
  const bend = (t: number) => {
    if (kind === "sabre") return ((t - 10) * (tip - t)) / 45;
    if (kind === "wavy") return Math.floor(t / 3) % 2 === 0 ? 0 : 1;
    return 0;
  };
  const half = (t: number) => {
    if (kind === "broad") return 2;
    if (kind === "leaf") return 1 + ((t - 10) * (tip - t)) / 60;
    return 1;
  };
  const edge = (x: number, y: number) => across(x, y) + bend(along(x, y));
  const steel: Shape = (x, y) => {
    const t = along(x, y);
    return t >= 9 && t + Math.abs(edge(x, y)) <= tip && Math.abs(edge(x, y)) <= half(t);
  };
  p.fill(steel, blade.base);
  p.fill(
    intersect(steel, (x, y) => edge(x, y) <= -1),
    blade.light,
  );
  p.fill(
    intersect(steel, (x, y) => edge(x, y) >= 1),
    blade.dark,
  );
  const handle: Shape = (x, y) =>
    along(x, y) >= 3 && along(x, y) <= 9 && Math.abs(across(x, y)) <= 1;
  p.fill(handle, grip.base);
  p.fill(
    intersect(handle, (x, y) => along(x, y) % 4 < 2),
    grip.dark,
  );
  const span = random.int(3, 5);
  const curl = random.pick([0, 0, 1]);
  const guard: Shape = (x, y) => {
    const t = along(x, y) - (Math.abs(across(x, y)) >= span - 1 ? curl : 0);
    return t >= 8 && t <= 9 && Math.abs(across(x, y)) <= span;
  };
  p.fill(guard, hilt.base);
  p.fill(
    intersect(guard, (x, y) => across(x, y) < 0),
    hilt.light,
  );
  p.fill(
    intersect(guard, (x, y) => across(x, y) > 2),
    hilt.dark,
  );
  p.fill(box(1, 13, 2, 14), hilt.base);
  p.dot(1, 13, random.pick([hilt.light, INK.red, INK.sky]));
  p.outline();
  return random.chance(0.5) ? flip(p.finish()) : p.finish();
}

/** Right halves of emblems. */
const EMBLEMS = [
  ["D", "D", "DDD", "DD", "D.D"],
  [".DD", "DDD", "DD", "D"],
  ["D", "DD", "DDD", "DD", "D"],
  ["DD", "DD", "DD", "D"],
  ["D.D", "DDD", "DDD"],
  ["D", "D", "DDD", "D", "D", "D"],
  ["DD", "D.", "DD", "DDD", "D"],
];

const FIELDS: Record<string, Shape> = {
  plain: () => false,
  cross: (x, y) => Math.abs(x - MIDDLE) < 1 || y === 6 || y === 7,
  halves: (x) => x > MIDDLE,
  quarters: (x, y) => x > MIDDLE !== y > 6,
  bend: (x, y) => Math.abs(x - y) < 2,
  chevron: (x, y) => Math.abs(y - 5 - Math.abs(x - MIDDLE) / 1.2) < 1.3,
  chief: (_, y) => y < 6,
  stripes: (x) => Math.floor((x + 1) / 2) % 2 === 0,
  bars: (_, y) => Math.floor(y / 2) % 2 === 0,
  checks: (x, y) => (Math.floor(x / 2) + Math.floor((y + 1) / 2)) % 2 === 0,
};

/** A shield with a metal rim and a coat of arms. */
export function shield(random: Random): Grid {
  const p = new Painter();
  const names: RampName[] = [
    "red",
    "sky",
    "green",
    "plum",
    "orange",
    "lavender",
    "slate",
    "pink",
    "lime",
    "brown",
  ];
  const field = RAMPS[random.pick(names)];
  const charges = [INK.yellow, INK.cream, INK.cream, INK.red, INK.sky, INK.peach];
  const charge = random.pick(charges.filter((ink) => ink !== field.base && ink !== field.dark));
  const rim = RAMPS[random.pick(["silver", "silver", "yellow", "brown"] as const)];
  const w = random.int(5, 6);
  const shape = random.pick([
    profile(2, [w, w, w, w, w, w, w, w - 1, w - 1, w - 2, w - 3, w - 4]),
    profile(1, [w - 2, w, w, w, w, w, w, w - 1, w - 1, w - 2, w - 2, w - 3, 1]),
    profile(1, [1, 3, w, w, w, w, w, w, w - 1, w - 1, w - 2, w - 3, 1]),
    disk(MIDDLE, MIDDLE, w + 0.4),
    profile(2, [w - 1, w, w - 1, w - 1, w, w, w, w, w - 1, w - 2, w - 3, 1]),
  ]);
  p.shade(shape, rim);
  const inner = inset(shape);
  p.shade(inner, { ...field, light: field.base });
  if (random.chance(0.6)) p.fill(intersect(inner, random.pick(Object.values(FIELDS))), charge);
  else p.stampPair(random.int(4, 5), random.pick(EMBLEMS), { D: charge });
  p.stamp(9 - w, 4, [".W", "W."], INKS);
  p.outline();
  return p.finish();
}
