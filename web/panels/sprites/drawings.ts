/**
 * The visitor's own sprites in the training set: press one to edit a copy, the cross to remove it.
 */

import { icon } from "../../components/icon.js";
import { gridCanvas } from "../../components/pixels.js";
import { el } from "../../dom.js";
import type { Drawing } from "../../state.js";
import type { App } from "../panel.js";

/** Beyond this many, showing each one would only slow the page down. */
const MOST_SHOWN = 96;

export function drawingsTray(app: App): HTMLElement {
  const { store } = app;
  const tray = el("ul", { class: "tray" });
  const title = el("h3", { text: "Your sprites" });
  const removeAll = el("button", {
    type: "button",
    class: "button small quiet",
    text: "Remove all",
    on: { click: () => store.set({ drawings: [] }) },
  });
  const section = el(
    "section",
    { class: "own" },
    el("div", { class: "row" }, title, removeAll),
    tray,
  );

  const item = (drawing: Drawing, position: number) =>
    el(
      "li",
      {},
      el(
        "button",
        {
          type: "button",
          class: "tray-sprite checker",
          "aria-label": `Edit a copy of sprite ${position}`,
          on: { click: () => store.set({ draft: drawing.grid }) },
        },
        gridCanvas(drawing.grid, 2),
      ),
      el(
        "button",
        {
          type: "button",
          class: "tray-remove",
          "aria-label": `Remove sprite ${position}`,
          on: {
            click: () =>
              store.set({ drawings: store.state.drawings.filter(({ id }) => id !== drawing.id) }),
          },
        },
        icon("close"),
      ),
    );

  store.watch(["drawings"], () => {
    const { drawings } = store.state;
    section.hidden = drawings.length === 0;
    const hidden = drawings.length - MOST_SHOWN;
    tray.replaceChildren(
      ...drawings.slice(0, MOST_SHOWN).map((drawing, i) => item(drawing, i + 1)),
      ...(hidden > 0 ? [el("li", { class: "tray-more", text: `and ${hidden} more` })] : []),
    );
  });
  return section;
}
