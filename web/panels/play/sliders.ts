/**
 * The first numbers of a noise vector as sliders.
 */

import { el, uniqueId } from "../../dom.js";

/** A page full of sliders would help nobody; the pad moves all numbers at once. */
const MOST = 8;
/** Nearly all of what a network was trained on lies within three standard deviations. */
const REACH = 3;

export interface Sliders {
  readonly element: HTMLElement;
  /** Shows a vector, with as many sliders as it has numbers (at most MOST). */
  show(vector: Float32Array): void;
}

export function sliders(moved: (index: number, value: number) => void): Sliders {
  const list = el("div", { class: "sliders" });
  const note = el("p", { class: "field-hint" });
  let inputs: HTMLInputElement[] = [];

  function build(length: number): void {
    inputs = Array.from({ length: Math.min(MOST, length) }, (_, index) => {
      const input = el("input", {
        type: "range",
        id: uniqueId("latent"),
        min: -REACH,
        max: REACH,
        step: 0.05,
        on: { input: () => moved(index, Number(input.value)) },
      });
      return input;
    });
    list.replaceChildren(
      ...inputs.map((input, index) =>
        el(
          "div",
          { class: "slider" },
          el("label", { for: input.id, text: `z${index}`, title: `Number ${index} of the noise` }),
          input,
        ),
      ),
    );
    note.textContent =
      length > MOST ? `The first ${MOST} of ${length} numbers; the square moves all of them.` : "";
  }

  return {
    element: el("div", {}, list, note),
    show(vector) {
      if (inputs.length !== Math.min(MOST, vector.length)) build(vector.length);
      inputs.forEach((input, index) => {
        if (document.activeElement !== input) input.value = String(vector[index]);
      });
    },
  };
}
