/**
 * The sixteen labelled classes, and the one door to them: drawSprite.
 */

import type { Grid } from "../grid.js";
import { hashText, Random } from "../random.js";
import { shield, sword } from "./arms.js";
import { fish, ghost, invader, slime } from "./creatures.js";
import { face, skull } from "./faces.js";
import { house, rocket } from "./places.js";
import { mushroom, tree } from "./plants.js";
import { gem, heart } from "./treasures.js";
import { key, potion } from "./trinkets.js";

const DRAW = {
  heart,
  potion,
  sword,
  gem,
  ghost,
  invader,
  slime,
  mushroom,
  tree,
  fish,
  rocket,
  face,
  skull,
  shield,
  key,
  house,
} as const satisfies Record<string, (random: Random) => Grid>;

export type ClassId = keyof typeof DRAW;

export interface SpriteClass {
  readonly id: ClassId;
  readonly singular: string;
  readonly plural: string;
}

const IRREGULAR: Partial<Record<ClassId, string>> = { fish: "fish" };

/** All classes in their fixed order; the position is the class label a model learns. */
export const classes: readonly SpriteClass[] = (Object.keys(DRAW) as ClassId[]).map((id) => ({
  id,
  singular: id,
  plural: IRREGULAR[id] ?? (id.endsWith("s") ? `${id}es` : `${id}s`),
}));

/**
 * Sprite `n` of a class under a seed: 16x16, the same in every engine and forever.
 * Seed and n are whole numbers in [0, 2^32). Throws RangeError otherwise, or for an unknown class.
 */
export function drawSprite(id: ClassId, seed: number, n: number): Grid {
  if (!Object.hasOwn(DRAW, id)) {
    throw new RangeError(
      `[drawSprite] no class "${id}"; choose one of ${Object.keys(DRAW).join(", ")}.`,
    );
  }
  for (const value of [seed, n]) {
    if (!Number.isInteger(value) || value < 0 || value > 0xffffffff) {
      throw new RangeError(`[drawSprite] ${value} is not a whole number from 0 to 4294967295.`);
    }
  }
  return DRAW[id](new Random(seed, hashText(id), n));
}
