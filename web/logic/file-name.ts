/**
 * What the downloaded files are called.
 */

import { classes } from "../sprite/procedural/classes.js";
import type { Drawing } from "./dataset.js";
import type { Settings } from "./settings.js";

/** More words than this make no better name. */
const MOST_WORDS = 3;

/** What a network is trained on. */
interface Chosen {
  readonly settings: Settings;
  readonly drawings: readonly Drawing[];
}

/** "ghosts-slimes" from what the network is trained on; without an ending. */
export function baseName({ settings, drawings }: Chosen): string {
  const words = classes.filter(({ id }) => settings.classes.includes(id)).map((c) => c.plural);
  if (drawings.length > 0) words.push("drawings");
  return words.length === 0 || words.length > MOST_WORDS ? "sprites" : words.join("-");
}
