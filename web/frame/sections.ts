/**
 * The places that panels fill: the hero above, then three columns that become two or one.
 */

import { gridCanvas } from "../components/pixels.js";
import { el } from "../dom.js";
import type { Panel } from "../panels/panel.js";
import { drawSprite } from "../sprite/procedural/classes.js";

const COLUMNS = ["left", "middle", "right"] as const;

/** A place for every panel, by id; `element` holds them all. */
export function sections(panels: readonly Panel[]) {
  const places = new Map(panels.map((panel) => [panel.id, section(panel)]));
  const at = (place: Panel["place"]) =>
    panels.filter((panel) => panel.place === place).map(({ id }) => places.get(id));
  const columns = COLUMNS.map((place) =>
    el("div", { class: `column column-${place}` }, ...at(place)),
  );
  const element = el(
    "main",
    { id: "main" },
    ...at("top"),
    el("div", { class: "wrap columns" }, ...columns),
  );
  return { element, places };
}

function section({ id, title, emblem }: Panel): HTMLElement {
  if (!emblem) return el("section", { id, class: id, "aria-label": title });
  return el(
    "section",
    { id, class: `panel ${id}`, "aria-labelledby": `${id}-title` },
    el(
      "div",
      { class: "panel-head" },
      gridCanvas(drawSprite(emblem.sprite, emblem.seed, 0), 2),
      el("h2", { id: `${id}-title`, text: title }),
    ),
  );
}
