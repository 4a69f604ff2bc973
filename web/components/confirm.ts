/**
 * A question before something that takes work away.
 */

import { el } from "../dom.js";

/** Asks, and resolves to true only for the confirming button. */
export function confirmDialog(question: string, yes: string, no = "Keep it"): Promise<boolean> {
  return new Promise((resolve) => {
    const dialog = el(
      "dialog",
      { class: "dialog", "aria-label": question },
      el("p", { text: question }),
      el(
        "form",
        { method: "dialog", class: "row" },
        el("button", { class: "button", value: "no", text: no }),
        el("button", { class: "button primary", value: "yes", text: yes }),
      ),
    );
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
