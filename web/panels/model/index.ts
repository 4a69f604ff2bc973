/**
 * The network and how it learns: a picture of its layers, and the numbers one may change.
 */

import { numberField } from "../../components/field.js";
import { el, uniqueId } from "../../dom.js";
import { count, plural } from "../../logic/format.js";
import { DEFAULTS, NUMBERS, type Settings } from "../../logic/settings.js";
import type { App, Panel } from "../panel.js";
import "./model.css";

const SHAPE = [NUMBERS.noiseDim, NUMBERS.hiddenDim] as const;
const LEARNING = [NUMBERS.steps, NUMBERS.lr, NUMBERS.batchSize, NUMBERS.seed] as const;

export const model: Panel = {
  id: "model",
  title: "Model",
  place: "left",
  emblem: { sprite: "potion", seed: 3 },
  mount,
};

function mount(root: HTMLElement, { store }: App): void {
  const change = (patch: Partial<Settings>) =>
    store.set({ settings: { ...store.state.settings, ...patch } });
  const fields = [...SHAPE, ...LEARNING].map((rule) => ({
    rule,
    field: numberField(rule, store.state.settings[rule.key], (value) =>
      change({ [rule.key]: value }),
    ),
  }));
  const [noise, hidden, ...learning] = fields.map(({ field }) => field.element);
  const id = uniqueId("optimizer");
  const optimizer = el(
    "select",
    {
      id,
      class: "input",
      "aria-describedby": `${id}-hint`,
      on: { change: () => change({ optimizer: optimizer.value === "SGD" ? "SGD" : "Adam" }) },
    },
    el("option", { text: "Adam" }),
    el("option", { text: "SGD" }),
  );
  const warning = el("p", { class: "field-hint", role: "status" });
  const parameters = el("p", { class: "parameters", id: "parameter-count" });
  const blocks = { noise: el("b"), hidden: el("b") };
  root.append(
    el("p", {
      class: "about",
      text: "A multi-layer pixel generator: random numbers go in, a sprite comes out.",
    }),
    el(
      "ol",
      { class: "network", "aria-label": "Layers" },
      el("li", { class: "node" }, blocks.noise, el("span", { text: "noise" })),
      el("li", { class: "edge", text: "layer_1" }),
      el("li", { class: "node" }, blocks.hidden, el("span", { text: "hidden" })),
      el("li", { class: "edge", text: "layer_2" }),
      el("li", { class: "node" }, el("b", { text: "768" }), el("span", { text: "16×16 RGB" })),
    ),
    parameters,
    el("div", { class: "fields" }, noise ?? null, hidden ?? null),
    el("h3", { text: "Learning" }),
    el(
      "div",
      { class: "fields" },
      ...learning,
      el(
        "div",
        { class: "field" },
        el("label", { for: id, text: "Optimizer" }),
        optimizer,
        el("p", {
          class: "field-hint",
          id: `${id}-hint`,
          text: "Adam is the patient all-rounder.",
        }),
      ),
    ),
    warning,
    el("button", {
      type: "button",
      class: "button small quiet",
      text: "Back to the defaults",
      on: {
        click: () => {
          const { classes, count: sprites, variations } = store.state.settings;
          store.set({ settings: { ...DEFAULTS, classes, count: sprites, variations } });
        },
      },
    }),
  );
  store.watch(["settings", "model"], () => {
    const { settings, model: info } = store.state;
    for (const { rule, field } of fields) field.show(settings[rule.key]);
    optimizer.value = settings.optimizer;
    blocks.noise.textContent = count(settings.noiseDim);
    blocks.hidden.textContent = count(settings.hiddenDim);
    parameters.textContent = info
      ? `${plural(info.parameters, "parameter")}, ${megaflops(info.flopsPerStep)} per step`
      : "";
    warning.textContent =
      settings.lr > 1
        ? "Learning rates above 1 usually blow up; nothing is lost when they do."
        : "";
  });
}

function megaflops(flops: number): string {
  return flops < 1e9 ? `${(flops / 1e6).toFixed(1)} MFLOP` : `${(flops / 1e9).toFixed(1)} GFLOP`;
}
