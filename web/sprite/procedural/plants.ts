/**
 * Mushrooms and trees.
 */

import { flip } from "../edit.js";
import type { Grid } from "../grid.js";
import { INK } from "../palette.js";
import type { Random } from "../random.js";
import { cheeks, eyes, INKS, mouth, pickRamp } from "./features.js";
import { box, disk, intersect, MIDDLE, Painter, profile, type Shape, union } from "./shapes.js";

/** A spotted cap on a stem, often with a face. */
export function mushroom(random: Random): Grid {
  const p = new Painter();
  const c = pickRamp(random, [
    "red",
    "red",
    "orange",
    "plum",
    "sky",
    "lime",
    "pink",
    "brown",
    "lavender",
    "yellow",
  ]);
  const stemRamp = pickRamp(random, ["cream", "cream", "peach"]);
  const cap = random.pick([
    [2, 4, 5, 6, 6, 6],
    [3, 5, 6, 7, 7],
    [1, 2, 3, 4, 5, 5, 6],
    [3, 4, 5, 5, 5, 4],
    [2, 4, 6, 6, 7, 7, 6],
    [2, 3, 4, 5, 6, 7],
  ]);
  const rim = random.int(9, 10);
  const top = rim - cap.length;
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
    p.stamp(
      8 - stem - 3,
      13,
      random.pick([
        ["F.L", "LFL"],
        ["..L", ".LF"],
      ]),
      INKS,
    );
    p.stamp(
      8 + stem,
      13,
      random.pick([
        ["L..", "LFL"],
        [".F.", "LL."],
        ["...", "L.."],
      ]),
      INKS,
    );
  }
  p.outline();
  return p.finish();
}

/** A tree for every season. */
export function tree(random: Random): Grid {
  const p = new Painter();
  const kind = random.pick(["round", "cloud", "pine", "pine", "tall", "palm"] as const);
  const leaves =
    kind === "palm"
      ? pickRamp(random, ["lime", "green"])
      : pickRamp(random, ["green", "lime", "lime", "green", "orange", "pink", "red", "yellow"]);
  const bark = pickRamp(random, ["brown", "brown", "slate"]);
  const crown = random.range(4.6, 6.2);
  if (kind === "palm") {
    const lean = random.range(0.05, 0.2);
    p.shade((x, y) => y >= 5 && y <= 14 && Math.abs(x - 6.5 - (14 - y) * lean) < 1, bark);
    p.row(5, 9, 14, INK.yellow);
    const head = Math.round(6.5 + 9 * lean);
    p.stamp(
      head - 5,
      2,
      [
        "..DX...XD..",
        ".XLXX.XXLX.",
        "XLXXXXXXXLX",
        "XX.XXXXX.XX",
        "X.XLX.XLX.X",
        "..XX...XX..",
        "..X.....X..",
      ],
      { X: leaves.base, L: leaves.light, D: leaves.dark },
    );
    p.stamp(head - 1, 6, random.pick([["N.N"], ["O.N"], ["..."]]), INKS);
  } else {
    const trunk = random.chance(0.15) ? 2 : 1;
    p.shade(union(box(8 - trunk, 9, 7 + trunk, 14), profile(14, [trunk + 1])), bark);
    const tiers = random.int(2, 3);
    const shape: Record<string, Shape> = {
      round: union(
        disk(MIDDLE, 6, crown, 4.6),
        disk(random.range(3, 4.5), random.range(5.5, 8.5), 2.4),
        disk(random.range(6, 9), 3.2, 2.4),
        disk(random.range(10.5, 12), random.range(5.5, 8.5), 2.4),
      ),
      cloud: union(
        disk(MIDDLE - 2.6, 7.2, 3.3),
        disk(MIDDLE + 2.6, 7.2, 3.3),
        disk(MIDDLE, 4.4, 3.5),
      ),
      tall: union(
        profile(1, [1, 2, 3, 3, 4, 4, 4, 4, 3, 3, 2]),
        disk(MIDDLE, 7.2, crown - 1.2, 3.2),
      ),
      pine: (x, y) => {
        const height = tiers === 2 ? 6 : 4;
        const tier = Math.floor((y - 1) / height);
        return (
          y >= 1 &&
          y < 1 + height * tiers &&
          Math.abs(x - MIDDLE) < 1 + ((y - 1) % height) * (tiers === 2 ? 0.8 : 1) + tier * 1.1
        );
      },
    };
    const foliage = shape[kind] as Shape;
    p.shade(foliage, leaves, kind === "pine" ? 1 : 2);
    for (let clumps = random.int(4, 7); clumps > 0; clumps--) {
      const x = random.int(3, 11);
      const y = random.int(3, 9);
      const clump: Shape = (u, v) =>
        (v === y && (u === x || u === x + 1)) || (v === y + 1 && u === x);
      p.fill(intersect(foliage, clump), x + y < 14 ? leaves.light : leaves.dark);
    }
    const deco = random.pick(
      [INK.red, INK.cream, INK.yellow, INK.pink].filter(
        (ink) => ink !== leaves.base && ink !== leaves.light,
      ),
    );
    for (let fruit = random.pick([0, 0, 3, 4, 5]); fruit > 0; fruit--) {
      const x = random.int(3, 12);
      const y = random.int(3, 9);
      p.fill(intersect(foliage, box(x, y, x, y)), deco);
    }
    if (kind === "pine" && random.chance(0.35)) p.stampPair(1, ["Y", "Y"].slice(0, 1), INKS);
    if (random.chance(0.3))
      p.fill(
        intersect(foliage, (x, y) => !foliage(x, y - 1)),
        INK.cream,
      );
  }
  p.outline();
  return random.chance(0.5) ? flip(p.finish()) : p.finish();
}
