/**
 * A file that does not fit, name by name: what the network needs beside what the file holds.
 */

import type { StateDictRow } from "pixelgrad/worker";
import { el } from "../../dom.js";
import { shapeText } from "../../logic/format.js";

/** Beyond this many rows nobody reads on. */
const MOST_SHOWN = 60;

export function comparison(rows: readonly StateDictRow[]): HTMLElement {
  const hidden = rows.length - MOST_SHOWN;
  return el(
    "div",
    {
      class: "table-scroll",
      tabindex: 0,
      role: "region",
      "aria-label": "Network and file side by side",
    },
    el(
      "table",
      { class: "table", id: "comparison" },
      el("caption", { class: "visually-hidden", text: "Network and file side by side" }),
      el(
        "thead",
        {},
        el(
          "tr",
          {},
          ...["Name", "Network", "File"].map((text) => el("th", { scope: "col", text })),
        ),
      ),
      el("tbody", {}, ...rows.slice(0, MOST_SHOWN).map(row)),
    ),
    hidden > 0 && el("p", { class: "field-hint", text: `and ${hidden} more names` }),
  );
}

function row({ name, model, file }: StateDictRow): HTMLElement {
  return el(
    "tr",
    {},
    el("th", { scope: "row" }, name, el("small", { text: verdict(model, file) })),
    el("td", { text: model ? shapeText(model) : "–" }),
    el("td", { text: file ? shapeText(file) : "–" }),
  );
}

function verdict(model: readonly number[] | null, file: readonly number[] | null): string {
  if (!model) return "not in this network";
  if (!file) return "not in this file";
  return model.join() === file.join() ? "fits" : "other shape";
}
