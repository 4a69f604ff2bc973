/**
 * Play with what was learned: new samples, a closer look, the way from one sprite to another.
 */

import { icon } from "../../components/icon.js";
import { fitScale, paintRgb, pixelCanvas, rgbToRgba } from "../../components/pixels.js";
import { savePicture, saveSheet } from "../../components/png.js";
import { el } from "../../dom.js";
import { count } from "../../logic/format.js";
import { cutOut } from "../../sprite/cutout.js";
import { SPRITE_SIZE } from "../../sprite/grid.js";
import { snapToPalette } from "../../sprite/snap.js";
import type { App, Panel } from "../panel.js";
import { Desk, FIRST_FRAME, FOCUS, FRAMES, SAMPLES } from "./desk.js";
import { pad } from "./pad.js";
import { pictureRow } from "./picture-row.js";
import { sliders } from "./sliders.js";
import "./play.css";

/** Columns of the downloaded sheet. */
const COLUMNS = 4;
/** One whose first sample is a friendly slime when nothing else was changed. */
const FIRST_SEED = 25;
const LARGEST_SEED = 99_999;

export const play: Panel = {
  id: "play",
  title: "Play",
  place: "right",
  emblem: { sprite: "invader", seed: 3 },
  mount,
};

function mount(root: HTMLElement, app: App): void {
  const { store, announce } = app;
  let seed = FIRST_SEED;
  let shown: Uint8Array = new Uint8Array();
  const samples = pictureRow(SAMPLES, {
    label: "Samples",
    name: "Sample",
    choose: (index) => desk.choose(index),
  });
  const way = pictureRow(FRAMES, {
    label: "The way from the sprite before to this one",
    name: "Step",
    choose: (index) => desk.chooseFrame(index),
  });
  const focus = pixelCanvas(SPRITE_SIZE, SPRITE_SIZE, "The sprite in focus");
  const screen = el("div", { class: "screen focus" }, focus);
  const plane = pad((x, y) => desk.moveTo(x, y));
  const latents = sliders((index, value) => desk.setCoordinate(index, value));
  const snap = el("input", { type: "checkbox", on: { change: () => desk.refresh() } });
  const seedText = el("span", { class: "seed" });
  const desk = new Desk(app, {
    paint(rgb, step) {
      shown = snap.checked ? snapToPalette(rgb) : rgb;
      samples.paint(shown, 0);
      paintRgb(focus, shown, { index: FOCUS });
      way.paint(shown, FIRST_FRAME);
      body.dataset.step = String(step);
    },
    moved(explorer, sample) {
      samples.mark(sample);
      latents.show(explorer.vector);
      plane.show(explorer.position.x, explorer.position.y);
    },
  });

  async function deal(next: number): Promise<void> {
    seed = next;
    seedText.textContent = `seed ${count(seed)}`;
    await desk.deal(seed).catch(() => {});
  }

  const action = (name: "shuffle" | "pen" | "download", text: string, click: () => void) =>
    el("button", { type: "button", class: "button", on: { click } }, icon(name), text);
  const again = () => {
    void deal(Math.floor(Math.random() * LARGEST_SEED));
    announce("New samples");
  };
  const edit = () => {
    if (shown.length === 0) return;
    const data = rgbToRgba(shown, FOCUS);
    store.set({ draft: cutOut({ width: SPRITE_SIZE, height: SPRITE_SIZE, data }) });
  };
  const body = el(
    "div",
    { class: "play-body" },
    el(
      "div",
      { class: "row spread" },
      action("shuffle", "New samples", again),
      seedText,
      action(
        "download",
        "Sheet",
        () => void saveSheet(shown, SAMPLES, COLUMNS, `samples-${seed}.png`),
      ),
    ),
    samples.element,
    el("label", { class: "check" }, snap, "Snap to the sixteen colours of the palette"),
    el(
      "div",
      { class: "closer" },
      screen,
      plane.element,
      el(
        "div",
        { class: "row focus-actions" },
        action("pen", "Send to editor", edit),
        action("download", "PNG", () => void savePicture(shown, FOCUS, `sprite-${seed}.png`)),
      ),
    ),
    el("h3", { text: "From the sprite before to this one" }),
    way.element,
    el("h3", { text: "The noise behind it" }),
    latents.element,
  );
  const empty = el("p", {
    class: "about",
    text: "Sprites that nobody drew: the network makes each one from a handful of random numbers. Pick one to look closer, then wander around it.",
  });
  root.append(empty, body);
  fitScale(focus, screen, 10);

  let size = 0;
  store.watch(["model", "run"], () => {
    const { model, run } = store.state;
    body.hidden = model === null;
    if (!model || run.phase === "loading" || run.phase === "broken") return;
    if (model.noiseDim !== size) {
      size = model.noiseDim;
      void deal(seed);
    } else if (!document.hidden) desk.refresh();
  });
}
