/**
 * One dropped picture before it is taken: how it is cut, each cell before and after.
 */

import { gridCanvas, pixelCanvas } from "../../components/pixels.js";
import { el, uniqueId } from "../../dom.js";
import { plural } from "../../logic/format.js";
import type { Grid } from "../../sprite/grid.js";
import { guessCutting, type Pixels, previewSheet } from "../../sprite/sheet.js";

const MOST_SHOWN = 12;
const SIDES = [8, 16, 24, 32, 48, 64];

/** A card that calls `take` with the sprites, or removes itself. */
export function sheetPreview(
  name: string,
  picture: Pixels,
  take: (grids: readonly Grid[]) => void,
): HTMLElement {
  const summary = el("p", { role: "status" });
  const cells = el("div", { class: "before-after" });
  let grids: readonly Grid[] = [];
  const takeButton = el("button", {
    type: "button",
    class: "button primary",
    on: { click: () => take(grids) },
  });
  const id = uniqueId("cut");
  const choice = el(
    "select",
    { id, class: "input", on: { change: () => cut() } },
    el("option", { value: "guess", text: "As it looks" }),
    el("option", { value: "whole", text: "One sprite" }),
    ...SIDES.filter((side) => side <= Math.min(picture.width, picture.height)).map((side) =>
      el("option", { value: side, text: `Every ${side} pixels` }),
    ),
  );
  const card = el(
    "section",
    { class: "preview", "aria-label": `Preview of ${name}` },
    el("h3", { text: name }),
    el("div", { class: "field" }, el("label", { for: id, text: "Cut" }), choice),
    summary,
    cells,
    el(
      "div",
      { class: "row" },
      takeButton,
      el("button", {
        type: "button",
        class: "button",
        text: "Leave it",
        on: { click: () => card.remove() },
      }),
    ),
  );

  function cut(): void {
    try {
      const { items, empty } = previewSheet(picture, cutting());
      grids = items.map((item) => item.grid);
      const left = empty > 0 ? `, ${plural(empty, "empty cell")} left out` : "";
      const shown = items.length > MOST_SHOWN ? `; the first ${MOST_SHOWN} are shown` : "";
      summary.textContent = `${picture.width} × ${picture.height} pixels become ${plural(grids.length, "sprite")}${left}${shown}.`;
      cells.replaceChildren(
        ...items
          .slice(0, MOST_SHOWN)
          .map(({ before, grid }) =>
            el(
              "span",
              { class: "pair" },
              thumbnail(before),
              el("span", { class: "arrow", "aria-hidden": "true", text: "→" }),
              el("span", { class: "checker" }, gridCanvas(grid, 2)),
            ),
          ),
      );
    } catch (error) {
      grids = [];
      summary.textContent = error instanceof Error ? error.message : String(error);
      cells.replaceChildren();
    }
    takeButton.textContent = `Take ${plural(grids.length, "sprite")}`;
    takeButton.disabled = grids.length === 0;
  }

  function cutting() {
    if (choice.value === "guess") return guessCutting(picture);
    const whole = choice.value === "whole";
    const cellWidth = whole ? picture.width : Number(choice.value);
    const cellHeight = whole ? picture.height : Number(choice.value);
    return { cellWidth, cellHeight, gap: 0, margin: 0 };
  }

  cut();
  return card;
}

function thumbnail({ width, height, data }: Pixels): HTMLElement {
  const canvas = pixelCanvas(width, height);
  const image = new ImageData(new Uint8ClampedArray(data), width, height);
  canvas.getContext("2d")?.putImageData(image, 0, 0);
  canvas.classList.add("thumbnail");
  return el("span", { class: "checker" }, canvas);
}
