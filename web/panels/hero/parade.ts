/**
 * One sprite of every class on a line: what there is to learn, at a glance.
 */

import { gridCanvas } from "../../components/pixels.js";
import { el } from "../../dom.js";
import { classes, drawSprite } from "../../sprite/procedural/classes.js";

const SEED = 5;

export function parade(): HTMLElement {
  const sprites = classes.map(({ id }) => gridCanvas(drawSprite(id, SEED, 0), 3));
  return el("div", { class: "parade", "aria-hidden": "true" }, ...sprites);
}
