/**
 * Generated sprites side by side; each is a button.
 */

import { paintRgb, pixelCanvas } from "../../components/pixels.js";
import { el } from "../../dom.js";
import { SPRITE_SIZE } from "../../sprite/grid.js";

export interface PictureRow {
  readonly element: HTMLElement;
  /** Paints sprites `first`, `first + 1`, … of a network's output. */
  paint(rgb: Uint8Array, first: number): void;
  /** Marks one picture as chosen; none for -1. */
  mark(index: number): void;
}

/** `name` is what each button is called, such as "Sample 3". */
export function pictureRow(
  count: number,
  options: { label: string; name: string; choose: (index: number) => void },
): PictureRow {
  const canvases = Array.from({ length: count }, () => pixelCanvas(SPRITE_SIZE, SPRITE_SIZE));
  const buttons = canvases.map((canvas, index) =>
    el(
      "button",
      {
        type: "button",
        class: "picture",
        "aria-label": `${options.name} ${index + 1}`,
        on: { click: () => options.choose(index) },
      },
      canvas,
    ),
  );
  return {
    element: el(
      "div",
      { class: "picture-row", role: "group", "aria-label": options.label },
      ...buttons,
    ),
    paint(rgb, first) {
      canvases.forEach((canvas, i) => {
        paintRgb(canvas, rgb, { index: first + i });
      });
    },
    mark(chosen) {
      buttons.forEach((button, index) => {
        button.setAttribute("aria-pressed", String(index === chosen));
      });
    },
  };
}
