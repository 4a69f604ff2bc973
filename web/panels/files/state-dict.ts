/**
 * The state dict as a table: what is in the file, before there is a file.
 */

import type { TensorInfo } from "pixelgrad/worker";
import { el } from "../../dom.js";
import { compact, shapeText } from "../../logic/format.js";
import { histogram } from "./histogram.js";

export interface StateDictTable {
  readonly element: HTMLElement;
  show(tensors: readonly TensorInfo[]): void;
}

export function stateDictTable(): StateDictTable {
  const rows = el("tbody");
  const head = ["Name", "Shape", "dtype", "Range"].map((text) => el("th", { scope: "col", text }));
  const element = el(
    "div",
    { class: "table-scroll", tabindex: 0, role: "region", "aria-label": "State dict" },
    el(
      "table",
      { class: "table", id: "state-dict" },
      el("caption", { class: "visually-hidden", text: "State dict" }),
      el("thead", {}, el("tr", {}, ...head)),
      rows,
    ),
  );
  return {
    element,
    show(tensors) {
      rows.replaceChildren(...tensors.map(row));
    },
  };
}

function row({ name, shape, dtype, min, max, histogram: counts }: TensorInfo): HTMLElement {
  const range = Number.isNaN(min) ? "empty" : `${compact(min, 3)} to\u00a0${compact(max, 3)}`;
  return el(
    "tr",
    {},
    el("th", { scope: "row", text: name }),
    el("td", { text: shapeText(shape) }),
    el("td", { text: dtype }),
    el("td", {}, histogram(counts), range),
  );
}
