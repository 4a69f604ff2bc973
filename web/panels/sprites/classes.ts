/**
 * Sixteen tiles, one per procedural class; each is a switch.
 */

import { gridCanvas } from "../../components/pixels.js";
import { el } from "../../dom.js";
import { classes, drawSprite } from "../../sprite/procedural/classes.js";
import type { App } from "../panel.js";

/** A representative of each class: nicer than whatever comes first under the run's own seed. */
const PORTRAIT_SEED = 3;

export function classTiles({ store }: App): HTMLElement {
  const tiles = classes.map(({ id, plural }) => {
    const toggle = () => {
      const { settings } = store.state;
      const chosen = classes
        .map((c) => c.id)
        .filter((c) => settings.classes.includes(c) !== (c === id));
      store.set({ settings: { ...settings, classes: chosen } });
    };
    const tile = el(
      "button",
      { type: "button", class: "tile", "data-class": id, on: { click: toggle } },
      el("span", { class: "tile-picture" }, gridCanvas(drawSprite(id, PORTRAIT_SEED, 0), 3)),
      el("span", { class: "tile-label", text: plural }),
    );
    store.watch(["settings"], () => {
      tile.setAttribute("aria-pressed", String(store.state.settings.classes.includes(id)));
    });
    return tile;
  });
  return el("div", { class: "tiles", role: "group", "aria-label": "Sprite classes" }, ...tiles);
}
