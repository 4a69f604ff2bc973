/**
 * Watch it learn: controls, progress, loss curve, samples.
 */

import { Notice } from "../../components/notice.js";
import { el } from "../../dom.js";
import { compact, count, duration } from "../../logic/format.js";
import type { RunView } from "../../state.js";
import type { App, Panel } from "../panel.js";
import "./train.css";
import { LossChart } from "./chart.js";
import { trainControls } from "./controls.js";
import { sampleGrid } from "./samples.js";

export const train: Panel = {
  id: "train",
  title: "Train",
  place: "middle",
  emblem: { sprite: "sword", seed: 3 },
  mount,
};

function mount(root: HTMLElement, app: App): void {
  const { store, training } = app;
  const problem = new Notice("alert");
  const stale = new Notice("status");
  const progress = el("progress", { max: 1, value: 0, "aria-label": "Training progress" });
  const stats = { step: el("dd"), loss: el("dd"), speed: el("dd"), left: el("dd") };
  const chart = new LossChart(training.curve);
  root.append(
    trainControls(app),
    problem.element,
    stale.element,
    progress,
    el(
      "dl",
      { class: "stats" },
      el("div", {}, el("dt", { text: "Step" }), stats.step),
      el("div", {}, el("dt", { text: "Loss" }), stats.loss),
      el("div", {}, el("dt", { text: "Steps/s" }), stats.speed),
      el("div", {}, el("dt", { text: "Time left" }), stats.left),
    ),
    sampleGrid(app),
    el("div", { class: "row spread" }, el("h3", { text: "Loss" }), axisChoice(chart)),
    chart.element,
  );
  let tenth = 0;
  store.watch(["run"], () => {
    const { run } = store.state;
    progress.value = run.steps > 0 ? run.step / run.steps : 0;
    stats.step.textContent = `${count(run.step)} of ${count(run.steps)}`;
    stats.loss.textContent = Number.isNaN(run.loss) ? "–" : compact(run.loss);
    stats.speed.textContent = run.stepsPerSecond > 0 ? count(run.stepsPerSecond) : "–";
    stats.left.textContent = timeLeft(run);
    chart.update();
    const now = Math.floor(progress.value * 10);
    if (now !== tenth && run.step > 0) {
      app.announce(`Step ${count(run.step)} of ${count(run.steps)}, loss ${compact(run.loss)}`);
    }
    tenth = now;
  });
  store.watch(["problem"], () => {
    const { problem: found } = store.state;
    if (found) problem.show(found);
    else problem.hide();
  });
  store.watch(["stale"], () => {
    if (!store.state.stale) return stale.hide();
    stale.show({
      sentence: "You changed the sprites or the model; this run still uses the old ones.",
      actions: [{ label: "Start over with the changes", run: () => void training.reset() }],
    });
  });
}

function timeLeft(run: RunView): string {
  if (run.phase === "finished") return "done";
  return Number.isFinite(run.etaSeconds) && run.stepsPerSecond > 0 ? duration(run.etaSeconds) : "–";
}

function axisChoice(chart: LossChart): HTMLElement {
  const option = (text: string, log: boolean) =>
    el(
      "label",
      {},
      el("input", {
        type: "radio",
        name: "loss-axis",
        checked: log,
        on: { change: () => chart.setLogarithmic(log) },
      }),
      el("span", { text }),
    );
  return el(
    "fieldset",
    { class: "segmented" },
    el("legend", { class: "visually-hidden", text: "Loss axis" }),
    option("log", true),
    option("linear", false),
  );
}
