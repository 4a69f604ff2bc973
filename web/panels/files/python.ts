/**
 * The other half of a .pth file: the Python class whose numbers it holds.
 */

import { icon } from "../../components/icon.js";
import { el, saveFile } from "../../dom.js";
import type { App } from "../panel.js";

const COPIED_MS = 2000;

export interface PythonCode {
  readonly element: HTMLElement;
  show(source: string): void;
}

export function pythonCode({ announce }: App): PythonCode {
  const code = el("code");
  const copyLabel = el("span", { text: "Copy" });
  const copy = el(
    "button",
    { type: "button", class: "button small", on: { click: () => void toClipboard() } },
    icon("copy"),
    copyLabel,
  );
  const download = el(
    "button",
    { type: "button", class: "button small", on: { click: () => save(code.textContent ?? "") } },
    icon("download"),
    "model.py",
  );

  async function toClipboard(): Promise<void> {
    try {
      await navigator.clipboard.writeText(code.textContent ?? "");
      copyLabel.textContent = "Copied";
      announce("The Python code is in the clipboard");
      setTimeout(() => {
        copyLabel.textContent = "Copy";
      }, COPIED_MS);
    } catch {
      // Without permission the next best thing is a selection, ready for Ctrl+C.
      getSelection()?.selectAllChildren(code);
      copyLabel.textContent = "Press Ctrl+C";
    }
  }

  return {
    element: el(
      "div",
      { class: "python" },
      el(
        "div",
        { class: "row spread" },
        el("h3", { text: "Open it in PyTorch" }),
        el("div", { class: "row" }, copy, download),
      ),
      el("pre", { class: "code", tabindex: 0, role: "region", "aria-label": "Python code" }, code),
      el("p", {
        class: "field-hint",
        text: "A .pth file holds the learned numbers, not the architecture: that is what model.py is for.",
      }),
    ),
    show(source) {
      if (code.textContent !== source) code.textContent = source;
    },
  };
}

function save(source: string): void {
  saveFile(new Blob([source], { type: "text/x-python" }), "model.py");
}
