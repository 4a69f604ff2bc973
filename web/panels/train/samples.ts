/**
 * The grid that sharpens: the same noise through the network, again and again.
 */

import { fitScale, paintRgb, pixelCanvas, sheetPlace, sheetSize } from "../../components/pixels.js";
import { el } from "../../dom.js";
import { count } from "../../logic/format.js";
import { SAMPLE_COUNT } from "../../worker/trainer.js";
import type { App } from "../panel.js";

const COLUMNS = 6;

export function sampleGrid({ store }: App): HTMLElement {
  const { width, height } = sheetSize(SAMPLE_COUNT, COLUMNS);
  const canvas = pixelCanvas(width, height, "Samples");
  const screen = el("div", { class: "screen samples" }, canvas);
  store.watch(["run"], () => {
    const { samples, step } = store.state.run;
    if (samples.length === 0) return;
    for (let i = 0; i < SAMPLE_COUNT; i++) {
      paintRgb(canvas, samples, { index: i, ...sheetPlace(i, COLUMNS) });
    }
    canvas.setAttribute("aria-label", `${SAMPLE_COUNT} samples at step ${count(step)}`);
  });
  fitScale(canvas, screen, 5);
  return screen;
}
