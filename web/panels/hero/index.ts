/**
 * Above the fold: what this is, shown rather than told, and the one button that starts it.
 */

import { icon } from "../../components/icon.js";
import { fitScale, gridCanvas, paintGrid, pixelCanvas } from "../../components/pixels.js";
import { el } from "../../dom.js";
import { NUM_PIXELS } from "../../logic/dataset.js";
import { duration, list, plural } from "../../logic/format.js";
import { trainLabel } from "../../logic/train-label.js";
import { SPRITE_SIZE } from "../../sprite/grid.js";
import { classes, drawSprite } from "../../sprite/procedural/classes.js";
import type { State } from "../../state.js";
import type { App, Panel } from "../panel.js";
import "./hero.css";
import { Demo } from "./demo.js";
import { parade } from "./parade.js";
import { FILM_LENGTH, Stage } from "./stage.js";

/** Which of the run's samples fills the screen. */
const SAMPLE = 2;

export const hero: Panel = { id: "hero", title: "Welcome", place: "top", mount };

function mount(root: HTMLElement, app: App): void {
  const canvas = pixelCanvas(SPRITE_SIZE, SPRITE_SIZE, "What the network draws right now");
  const screen = el("div", { class: "screen hero-screen" }, canvas);
  const caption = el("p", { class: "hero-caption" });
  const target = el("div", { class: "checker hero-target" });
  const film = Array.from({ length: FILM_LENGTH }, () => pixelCanvas(SPRITE_SIZE, SPRITE_SIZE));
  root.append(
    el(
      "div",
      { class: "wrap" },
      el(
        "div",
        { class: "hero-inner" },
        el(
          "div",
          { class: "hero-copy" },
          el("h1", {}, "Train a tiny neural network on ", el("em", { text: "pixel art" })),
          el("p", {
            class: "lead",
            text: "Right here, in this tab. Pick sprites or draw your own, watch a network learn to dream up new ones, then open its weights in PyTorch.",
          }),
          primaryAction(app),
        ),
        el(
          "div",
          { class: "hero-stage" },
          el(
            "div",
            { class: "hero-monitor" },
            screen,
            el("div", { class: "film", "aria-hidden": "true" }, ...film),
          ),
          el("div", { class: "hero-below" }, target, caption),
        ),
      ),
      parade(),
    ),
  );
  fitScale(canvas, screen, 20);

  const stage = new Stage(canvas, caption, film);
  const demo = new Demo({
    begin(id, sprite) {
      target.replaceChildren(gridCanvas(sprite, 3, `The sprite to learn: a ${id}`));
      stage.title(`Learning one ${id} from noise`);
    },
    frame: (rgb, step, steps) => stage.show(rgb, step, steps),
  });
  // The panels below show whatever kept the demo from starting.
  demo.run(matchMedia("(prefers-reduced-motion: reduce)").matches).catch(() => {
    demo.stop();
    paintGrid(canvas, drawSprite("mushroom", 7, 0));
  });
  showRunInstead(app, demo, stage, target);
}

/** From the visitor's first step on, the big canvas shows the visitor's own network. */
function showRunInstead(app: App, demo: Demo, stage: Stage, target: HTMLElement): void {
  const { settings, drawings } = app.store.state;
  app.store.watch(["run", "settings", "drawings"], () => {
    const { state } = app.store;
    const { run } = state;
    const acted = run.step > 0 || state.settings !== settings || state.drawings !== drawings;
    if (!acted) return;
    demo.stop();
    if (run.step === 0 || run.samples.length === 0) return;
    target.hidden = true;
    stage.title("Your network, dreaming");
    const sample = run.samples.subarray(SAMPLE * NUM_PIXELS, (SAMPLE + 1) * NUM_PIXELS);
    stage.show(sample, run.step, run.steps);
  });
}

function primaryAction(app: App): HTMLElement {
  const label = el("span");
  const glyph = el("span", { class: "glyph" });
  const button = el(
    "button",
    {
      type: "button",
      class: "button primary large",
      id: "hero-train",
      on: { click: () => void app.training.toggle() },
    },
    glyph,
    label,
  );
  const estimate = el("p", { class: "estimate" });
  app.store.watch(["settings", "drawings", "run", "estimate"], () => {
    const { run, estimate: seconds } = app.store.state;
    const running = run.phase === "running";
    label.textContent =
      run.step === 0 && !running ? `Train on ${subject(app.store.state)}` : trainLabel(run);
    if (glyph.dataset.icon !== String(running)) {
      glyph.dataset.icon = String(running);
      glyph.replaceChildren(icon(running ? "pause" : "play"));
    }
    button.disabled = !app.training.ready;
    estimate.textContent = hint(run.phase, run.step, run.etaSeconds, seconds);
  });
  return el("div", { class: "row hero-action" }, button, estimate);
}

/** "ghosts and slimes", "your 3 drawings": what the primary button trains on. */
function subject({ settings, drawings }: State): string {
  const words = classes.filter(({ id }) => settings.classes.includes(id)).map((c) => c.plural);
  if (drawings.length > 0) words.push(drawings.length === 1 ? "your drawing" : "your drawings");
  return words.length === 0 ? "sprites" : list(words);
}

function hint(phase: string, step: number, eta: number, estimate: number | null): string {
  if (phase === "running") return `${duration(eta)} left`;
  if (phase === "loading") return "Getting ready";
  if (phase === "broken") return "Training cannot run right now; the reason stands below.";
  if (step > 0) return `${plural(step, "step")} so far`;
  return estimate === null ? "No account, no upload" : `About ${duration(estimate)} on this device`;
}
