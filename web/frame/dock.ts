/**
 * The bar at the bottom of a phone: the primary action within reach of a thumb, and what the
 * network draws right now.
 */

import { icon } from "../components/icon.js";
import { paintRgb, pixelCanvas, setScale } from "../components/pixels.js";
import { el } from "../dom.js";
import { count } from "../logic/format.js";
import { trainLabel } from "../logic/train-label.js";
import type { App } from "../panels/panel.js";
import { SPRITE_SIZE } from "../sprite/grid.js";

const SHOWN = 2;

export function dock({ store, training }: App): HTMLElement {
  const canvases = Array.from({ length: SHOWN }, () => pixelCanvas(SPRITE_SIZE, SPRITE_SIZE));
  for (const canvas of canvases) setScale(canvas, 3);
  const step = el("p", { class: "dock-step" });
  const button = el("button", {
    type: "button",
    class: "button primary",
    on: { click: () => void training.toggle() },
  });
  const bar = el(
    "aside",
    { class: "dock", "aria-label": "Training at a glance" },
    el("div", { class: "dock-samples", "aria-hidden": "true" }, ...canvases),
    step,
    button,
  );
  let shown = "";
  store.watch(["run", "settings", "drawings"], () => {
    const { run } = store.state;
    bar.classList.toggle("live", run.samples.length > 0 && run.step > 0);
    if (run.samples.length > 0) {
      canvases.forEach((canvas, index) => {
        paintRgb(canvas, run.samples, { index });
      });
    }
    step.textContent = run.step > 0 ? `Step ${count(run.step)}` : "";
    const running = run.phase === "running";
    const label = trainLabel(run);
    button.disabled = !training.ready;
    if (label === shown) return;
    shown = label;
    button.replaceChildren(icon(running ? "pause" : "play"), label);
  });
  return bar;
}
