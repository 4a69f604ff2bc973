/**
 * What to train on: classes, drawings, pictures.
 */

import { numberField } from "../../components/field.js";
import { el } from "../../dom.js";
import { drawingsWithVariations } from "../../logic/dataset.js";
import { list, plural } from "../../logic/format.js";
import { NUMBERS } from "../../logic/settings.js";
import { classes } from "../../sprite/procedural/classes.js";
import type { State } from "../../state.js";
import type { App, Panel } from "../panel.js";
import "./sprites.css";
import { classTiles } from "./classes.js";
import { drawingsTray } from "./drawings.js";
import { dropZone } from "./drop.js";
import { editor } from "./editor.js";

/** Fewer than this and the model can only repeat what it saw. */
const FEW = 8;

export const sprites: Panel = {
  id: "sprites",
  title: "Sprites",
  place: "left",
  emblem: { sprite: "ghost", seed: 3 },
  mount,
};

function mount(root: HTMLElement, app: App): void {
  const { store } = app;
  const summary = el("p", { class: "summary", id: "sprites-summary", role: "status" });
  const amount = numberField(NUMBERS.count, store.state.settings.count, (count) =>
    store.set({ settings: { ...store.state.settings, count } }),
  );
  const variations = el("input", {
    type: "checkbox",
    on: {
      change: () =>
        store.set({ settings: { ...store.state.settings, variations: variations.checked } }),
    },
  });
  root.append(
    summary,
    classTiles(app),
    amount.element,
    el("h3", { text: "Draw your own" }),
    editor(app),
    drawingsTray(app),
    dropZone(app),
    el(
      "label",
      { class: "check" },
      variations,
      "Vary my sprites: flip, shift and recolour them while there are few",
    ),
  );
  store.watch(["settings", "drawings"], () => {
    const { settings } = store.state;
    amount.show(settings.count);
    amount.element.hidden = settings.classes.length === 0;
    variations.checked = settings.variations;
    summary.textContent = summarise(store.state);
  });
}

function summarise({ settings, drawings }: State): string {
  const names = classes.filter(({ id }) => settings.classes.includes(id)).map((c) => c.plural);
  const drawn = drawings.length;
  if (names.length + drawn === 0) {
    return "Pick a class or draw a sprite: one is enough to start.";
  }
  const varied = drawingsWithVariations(settings, drawn);
  const total = (names.length > 0 ? settings.count : 0) + varied;
  const own =
    drawn === 0
      ? []
      : [`${plural(drawn, "sprite")} of yours${varied > drawn ? " with variations" : ""}`];
  const few = total < FEW ? " With so few, the network will mostly repeat them." : "";
  return `${plural(total, "training sprite")}: ${list([...names, ...own])}.${few}`;
}
