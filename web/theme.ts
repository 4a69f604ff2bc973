/**
 * Light and dark: the system decides until the visitor does.
 */

import { recall, remember } from "./remember.js";

const KEY = "pixelgrad-theme";
const dark = matchMedia("(prefers-color-scheme: dark)");

export type Theme = "light" | "dark";

/** The theme on screen now. */
export function currentTheme(): Theme {
  const chosen = document.documentElement.dataset.theme;
  if (chosen === "light" || chosen === "dark") return chosen;
  return dark.matches ? "dark" : "light";
}

/** Shows the theme chosen on an earlier visit, and calls back on every change, however it came. */
export function startTheme(changed: () => void): void {
  const saved = recall(KEY);
  if (saved === "light" || saved === "dark") document.documentElement.dataset.theme = saved;
  dark.addEventListener("change", changed);
  new MutationObserver(changed).observe(document.documentElement, {
    attributeFilter: ["data-theme"],
  });
}

export function toggleTheme(): void {
  const next = currentTheme() === "dark" ? "light" : "dark";
  document.documentElement.dataset.theme = next;
  remember(KEY, next);
}
