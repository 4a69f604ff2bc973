/**
 * The top of the page: its name, the list of shortcuts, light and dark.
 */

import { icon } from "../components/icon.js";
import { gridCanvas } from "../components/pixels.js";
import { el } from "../dom.js";
import { openShortcutSheet } from "../shortcuts.js";
import { drawSprite } from "../sprite/procedural/classes.js";
import { currentTheme, startTheme, toggleTheme } from "../theme.js";
import { wordmark } from "./wordmark.js";

export function header(): HTMLElement {
  const shortcuts = el(
    "button",
    {
      type: "button",
      class: "button quiet square",
      "aria-label": "Keyboard shortcuts",
      title: "Keyboard shortcuts (?)",
      on: { click: openShortcutSheet },
    },
    icon("keyboard"),
  );
  const theme = el("button", {
    type: "button",
    class: "button quiet square",
    id: "theme",
    on: { click: toggleTheme },
  });
  const show = () => {
    const other = currentTheme() === "dark" ? "light" : "dark";
    theme.replaceChildren(icon(other === "light" ? "sun" : "moon"));
    theme.setAttribute("aria-label", `Switch to the ${other} theme`);
    theme.title = `Switch to the ${other} theme`;
  };
  startTheme(show);
  show();
  return el(
    "header",
    { class: "site-header" },
    el(
      "div",
      { class: "wrap row spread" },
      el("div", { class: "brand" }, gridCanvas(drawSprite("ghost", 3, 0), 2), wordmark()),
      el("div", { class: "row" }, shortcuts, theme),
    ),
  );
}
