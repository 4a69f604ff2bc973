/**
 * Start, pause, one step, reset: as buttons and as keys.
 */

import { confirmDialog } from "../../components/confirm.js";
import { type IconName, icon } from "../../components/icon.js";
import { el } from "../../dom.js";
import { count } from "../../logic/format.js";
import { trainLabel } from "../../logic/train-label.js";
import { worthAsking } from "../../logic/worth-asking.js";
import { onShortcut } from "../../shortcuts.js";
import type { App } from "../panel.js";

export function trainControls(app: App): HTMLElement {
  const { store, training } = app;
  const toggle = control("play", "Start training", "Space", () => void training.toggle());
  toggle.classList.add("primary");
  const step = control("step", "Step", ".", () => void training.step());
  const reset = control("reset", "Reset", "R", () => void askAndReset());
  onShortcut("space", "Start or pause training", () => toggle.click());
  onShortcut(".", "Train one step", () => step.click());
  onShortcut("r", "Reset the network", () => reset.click());

  async function askAndReset(): Promise<void> {
    const { run, settings, estimate } = store.state;
    const question = `Throw away ${count(run.step)} steps and start from random weights?`;
    if (
      worthAsking(run.step, settings.steps, estimate) &&
      !(await confirmDialog(question, "Reset"))
    )
      return;
    await training.reset();
  }

  let shown = "";
  store.watch(["run", "settings", "drawings"], () => {
    const { run } = store.state;
    const running = run.phase === "running";
    const label = trainLabel(run);
    toggle.disabled = !training.ready;
    step.disabled = running || !training.ready || run.step >= run.steps;
    reset.disabled = !training.ready || (run.step === 0 && !running);
    if (label === shown) return;
    shown = label;
    toggle.replaceChildren(icon(running ? "pause" : "play"), label);
  });
  return el("div", { class: "row controls" }, toggle, step, reset);
}

function control(name: IconName, label: string, key: string, click: () => void): HTMLButtonElement {
  return el(
    "button",
    { type: "button", class: "button", title: `${label} (${key})`, on: { click } },
    icon(name),
    label,
  );
}
