/**
 * Sixteen colours and transparency as one radio group.
 */

import { el } from "../../dom.js";
import { colorName, PALETTE, TRANSPARENT } from "../../sprite/palette.js";

export interface PalettePicker {
  readonly element: HTMLElement;
  /** The chosen palette index, or TRANSPARENT. */
  readonly color: number;
  choose(index: number): void;
}

export function palettePicker(initial: number): PalettePicker {
  let color = initial;
  const inputs = new Map<number, HTMLInputElement>();
  const swatches = [...PALETTE.keys(), TRANSPARENT].map((index) => {
    const name = colorName(index);
    const input = el("input", {
      type: "radio",
      name: "ink",
      class: "visually-hidden",
      "aria-label": name,
      checked: index === initial,
      on: {
        change: () => {
          color = index;
        },
      },
    });
    inputs.set(index, input);
    const chip = el("span", { class: "swatch checker", title: name });
    const rgb = PALETTE[index]?.rgb;
    if (rgb) chip.style.background = `rgb(${rgb.join()})`;
    return el("label", { class: "swatch-label" }, input, chip);
  });
  return {
    element: el(
      "fieldset",
      { class: "palette" },
      el("legend", { class: "visually-hidden", text: "Colour" }),
      ...swatches,
    ),
    get color() {
      return color;
    },
    choose(index) {
      color = index;
      const input = inputs.get(index);
      if (input) input.checked = true;
    },
  };
}
