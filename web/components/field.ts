/**
 * A labelled number field that never loses the last good value.
 */

import { el, uniqueId } from "../dom.js";
import { type NumberSetting, parseNumber, rangeSentence } from "../logic/settings.js";

export interface NumberField {
  readonly element: HTMLElement;
  /** Shows a value set from elsewhere, unless the visitor is typing. */
  show(value: number): void;
}

/** Reports every acceptable value; says in one sentence what is wrong with any other. */
export function numberField(
  rule: NumberSetting,
  initial: number,
  changed: (value: number) => void,
): NumberField {
  const id = uniqueId("field");
  let inUse = initial;
  const error = el("p", { class: "field-error", id: `${id}-error`, role: "alert" });
  const input = el("input", {
    id,
    class: "input",
    inputmode: rule.whole ? "numeric" : "decimal",
    autocomplete: "off",
    spellcheck: "false",
    value: String(initial),
    "aria-describedby": `${id}-hint ${id}-error`,
  });
  const tell = (sentence: string) => {
    error.textContent = sentence;
    input.setAttribute("aria-invalid", String(sentence !== ""));
  };
  input.addEventListener("input", () => {
    const value = parseNumber(rule, input.value);
    if (value === undefined) return;
    tell("");
    inUse = value;
    changed(value);
  });
  // Half-typed numbers are not mistakes: complain only once the visitor has finished.
  input.addEventListener("change", () => {
    if (parseNumber(rule, input.value) === undefined) tell(rangeSentence(rule, inUse));
  });
  return {
    element: el(
      "div",
      { class: "field" },
      el("label", { for: id, text: rule.label }),
      input,
      el("p", { class: "field-hint", id: `${id}-hint`, text: rule.hint }),
      error,
    ),
    show(value) {
      inUse = value;
      if (document.activeElement === input) return;
      input.value = String(value);
      tell("");
    },
  };
}
