/**
 * Single keys for the whole page, one sheet that lists them, one switch that turns them off.
 */

import { el } from "./dom.js";
import { recall, remember } from "./remember.js";

const OFF_KEY = "pixelgrad-shortcuts-off";
const shortcuts = new Map<string, { label: string; run: () => void }>();

/** Binds a key such as "p", "space", "." or "ctrl+z" to a command. */
export function onShortcut(key: string, label: string, run: () => void): void {
  shortcuts.set(key, { label, run });
}

/** Starts listening. "?" opens the sheet. */
export function startShortcuts(): void {
  onShortcut("?", "This list", openShortcutSheet);
  document.addEventListener("keydown", (event) => {
    const key = keyOf(event);
    const shortcut = shortcuts.get(key);
    if (!shortcut || event.defaultPrevented || isBusy(event.target, key)) return;
    if (!key.startsWith("ctrl+") && recall(OFF_KEY)) return;
    event.preventDefault();
    shortcut.run();
  });
}

function keyOf(event: KeyboardEvent): string {
  const key = event.key === " " ? "space" : event.key.toLowerCase();
  if (event.altKey) return "";
  if (!event.ctrlKey && !event.metaKey) return key;
  return key === "z" && event.shiftKey ? "ctrl+y" : `ctrl+${key}`;
}

/** Keys belong to whoever is typing, and the space bar to the button that has the focus. */
function isBusy(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (document.querySelector("dialog[open]")) return true;
  const typing = "input:not([type=radio], [type=checkbox], [type=range]), textarea, select";
  if (target.matches(typing)) return true;
  return key === "space" && target.matches("button, a, summary, input, label");
}

/** Shows every shortcut, and the switch. */
export function openShortcutSheet(): void {
  const rows = [...shortcuts].flatMap(([key, { label }]) => [
    el("dt", {}, el("kbd", { text: pretty(key) })),
    el("dd", { text: label }),
  ]);
  const off = el("input", {
    type: "checkbox",
    checked: recall(OFF_KEY) === null,
    on: { change: () => remember(OFF_KEY, off.checked ? null : "1") },
  });
  const dialog = el(
    "dialog",
    { class: "dialog", "aria-labelledby": "shortcuts-title" },
    el("h2", { id: "shortcuts-title", text: "Keyboard" }),
    el("dl", { class: "shortcuts" }, ...rows),
    el("p", { class: "field-hint", text: "In the drawing, arrow keys move and Space paints." }),
    el("label", { class: "check" }, off, "Single keys do something"),
    el("form", { method: "dialog" }, el("button", { class: "button", text: "Close" })),
  );
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function pretty(key: string): string {
  if (key === "space") return "Space";
  return key.replace("ctrl+", "Ctrl + ").toUpperCase().replace("CTRL", "Ctrl");
}
