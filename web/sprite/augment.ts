/**
 * Variations of a few drawings, so that a network learns their style instead of copying them.
 */

import { flip, shift } from "./edit.js";
import { equals, type Grid } from "./grid.js";
import { RAMPS, type RampName, TRANSPARENT } from "./palette.js";
import { Random } from "./random.js";

/** Below this many sprites a model mostly repeats them, so variations are worth having. */
export const AUGMENT_BELOW = 100;

const NAMES = Object.keys(RAMPS) as RampName[];

/**
 * Recolours one surface: the ramp whose base covers most of the sprite becomes another ramp, all
 * three shades together. Colours outside that ramp stay. Same random state, same result.
 */
export function recolor(grid: Grid, random: Random): Grid {
  const used = new Map<number, number>();
  for (const index of grid.pixels) used.set(index, (used.get(index) ?? 0) + 1);
  const amount = (name: RampName) => used.get(RAMPS[name].base) ?? 0;
  const main = NAMES.reduce((best, name) => (amount(name) > amount(best) ? name : best));
  if (amount(main) === 0) return grid;
  const from = RAMPS[main];
  const to = RAMPS[random.pick(NAMES.filter((name) => name !== main))];
  // The base is written last: where two shades of the old ramp share a colour it is the base.
  const map = new Map([
    [from.light, to.light],
    [from.dark, to.dark],
    [from.base, to.base],
  ]);
  return { ...grid, pixels: grid.pixels.map((index) => map.get(index) ?? index) };
}

/** Moves by up to one pixel each way, but never pushes paint over the edge. */
function nudge(grid: Grid, random: Random): Grid {
  const moved = shift(grid, random.int(-1, 1), random.int(-1, 1));
  const painted = (g: Grid) => g.pixels.reduce((sum, v) => sum + (v === TRANSPARENT ? 0 : 1), 0);
  return painted(moved) === painted(grid) ? moved : grid;
}

/** One variation: perhaps mirrored, nudged by up to a pixel, perhaps recoloured. */
export function vary(grid: Grid, random: Random): Grid {
  const mirrored = random.chance(0.5) ? flip(grid) : grid;
  const moved = nudge(mirrored, random);
  return random.chance(0.5) ? recolor(moved, random) : moved;
}

/** An original (`source` is its position) or a variation of it. */
export interface Variation {
  readonly grid: Grid;
  readonly source: number;
}

/**
 * The sprites followed by seeded variations, `count` in all (the sprites alone if they are as many).
 * Identical variations are skipped while there is hope of new ones. Empty input gives [].
 */
export function augment(sprites: readonly Grid[], count: number, seed: number): Variation[] {
  const result = sprites.map((grid, source): Variation => ({ grid, source }));
  if (sprites.length === 0) return result;
  const random = new Random(seed);
  const families = sprites.map((grid) => [grid]);
  for (let tries = 0; result.length < count; tries++) {
    const source = tries % sprites.length;
    const grid = vary(sprites[source] as Grid, random);
    const family = families[source] as Grid[];
    const known = family.some((other) => equals(other, grid));
    if (known && tries < count * 4) continue;
    family.push(grid);
    result.push({ grid, source });
  }
  return result;
}
