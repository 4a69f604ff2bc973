/**
 * From classes and drawings to the bytes a network trains on.
 */

import { AUGMENT_BELOW, augment } from "../sprite/augment.js";
import { type Grid, SPRITE_SIZE } from "../sprite/grid.js";
import { drawSprite } from "../sprite/procedural/classes.js";
import { toRgb } from "../sprite/rgba.js";
import type { Settings } from "./settings.js";

/** A sprite the visitor drew or dropped. */
export interface Drawing {
  readonly id: number;
  readonly grid: Grid;
}

/** Numbers per sprite: red, green and blue of every pixel. */
export const NUM_PIXELS = SPRITE_SIZE * SPRITE_SIZE * 3;

/** With variations on, a few drawings are multiplied to about ENOUGH, each at most MOST times. */
const ENOUGH = 128;
const MOST = 16;

/** How many training sprites some drawings make, themselves included. */
export function drawingsWithVariations(settings: Settings, drawings: number): number {
  if (!settings.variations || drawings >= AUGMENT_BELOW) return drawings;
  return Math.min(ENOUGH, drawings * MOST);
}

/** The training sprites in order: classes take turns, then the drawings with their variations. */
export function trainingSprites(settings: Settings, drawings: readonly Drawing[]): Grid[] {
  const { classes, count, seed } = settings;
  const sprites: Grid[] = [];
  for (let i = 0; classes.length > 0 && i < count; i++) {
    const id = classes[i % classes.length] as (typeof classes)[number];
    sprites.push(drawSprite(id, seed, Math.floor(i / classes.length)));
  }
  const own = drawings.map(({ grid }) => grid);
  const total = drawingsWithVariations(settings, own.length);
  return [...sprites, ...augment(own, total, seed).map(({ grid }) => grid)];
}

/** RGB bytes of all sprites, one after another; transparent pixels are black. */
export function toTrainingBytes(sprites: readonly Grid[]): Uint8Array {
  const bytes = new Uint8Array(sprites.length * NUM_PIXELS);
  sprites.forEach((sprite, i) => {
    bytes.set(toRgb(sprite), i * NUM_PIXELS);
  });
  return bytes;
}
