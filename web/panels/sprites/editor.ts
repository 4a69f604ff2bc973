/**
 * The pixel editor: tools, palette, undo and redo around the drawing surface.
 */

import { type IconName, icon } from "../../components/icon.js";
import { el } from "../../dom.js";
import { asDrawing } from "../../project.js";
import { onShortcut } from "../../shortcuts.js";
import { clear, floodFill, linePoints, withMirror } from "../../sprite/edit.js";
import { createGrid, getPixel, isEmpty, type Point, setPixels } from "../../sprite/grid.js";
import { History } from "../../sprite/history.js";
import { INK, TRANSPARENT } from "../../sprite/palette.js";
import type { App } from "../panel.js";
import { palettePicker } from "./palette-picker.js";
import { describe, PixelGrid } from "./pixel-grid.js";

type Tool = "pen" | "bucket" | "eraser" | "picker";

const TOOLS: readonly { tool: Tool; label: string; key: string }[] = [
  { tool: "pen", label: "Pen", key: "p" },
  { tool: "bucket", label: "Bucket", key: "b" },
  { tool: "eraser", label: "Eraser", key: "e" },
  { tool: "picker", label: "Colour picker", key: "o" },
];

export function editor(app: App): HTMLElement {
  const history = new History(createGrid());
  let tool: Tool = "pen";
  let mirror = false;

  const surface = new PixelGrid({ press, drag, release, cancel: () => refresh(history.cancel()) });
  const palette = palettePicker(INK.red);
  const undo = button("undo", "Undo (Ctrl+Z)", () => refresh(history.undo()));
  const redo = button("redo", "Redo (Ctrl+Y)", () => refresh(history.redo()));
  const wipe = button("clear", "Clear the drawing", () => edit(clear(history.current)));
  const tools = TOOLS.map(({ tool: name, label, key }) => {
    const choose = () => {
      tool = name;
      for (const other of tools) other.setAttribute("aria-pressed", String(other === choice));
    };
    const choice = button(name, `${label} (${key.toUpperCase()})`, choose);
    choice.setAttribute("aria-pressed", String(name === tool));
    onShortcut(key, label, choose);
    return choice;
  });
  const flip = () => {
    mirror = !mirror;
    mirrorButton.setAttribute("aria-pressed", String(mirror));
    surface.element.classList.toggle("mirrored", mirror);
  };
  const mirrorButton = button("mirror", "Mirror (V)", flip);
  mirrorButton.setAttribute("aria-pressed", "false");
  onShortcut("v", "Mirror left and right", flip);
  onShortcut("ctrl+z", "Undo", () => refresh(history.undo()));
  onShortcut("ctrl+y", "Redo", () => refresh(history.redo()));

  const add = el(
    "button",
    { type: "button", class: "button", on: { click: addToSet } },
    icon("plus"),
    "Add to training set",
  );

  /** The pixels a stroke covers, with their mirror images if the mirror is on. */
  function reach(points: Point[]): Point[] {
    return mirror ? withMirror(history.current, points) : points;
  }

  function press(point: Point): void {
    const { current } = history;
    if (tool === "picker") palette.choose(getPixel(current, point));
    else if (tool === "bucket") {
      let next = current;
      for (const start of reach([point])) next = floodFill(next, start, palette.color);
      history.preview(next);
    } else history.preview(setPixels(current, reach([point]), ink()));
    refresh();
    app.announce(describe(point, getPixel(history.current, point)));
  }

  function drag(from: Point, to: Point): void {
    if (tool !== "pen" && tool !== "eraser") return;
    history.preview(setPixels(history.current, reach(linePoints(from, to)), ink()));
    refresh();
  }

  function release(): void {
    history.commit();
    refresh();
  }

  function ink(): number {
    return tool === "eraser" ? TRANSPARENT : palette.color;
  }

  function edit(grid: typeof history.current): void {
    history.commit(grid);
    refresh();
  }

  function refresh(grid = history.current): void {
    surface.show(grid);
    undo.disabled = !history.canUndo;
    redo.disabled = !history.canRedo;
    add.disabled = isEmpty(grid);
  }

  function addToSet(): void {
    const { drawings } = app.store.state;
    app.store.set({ drawings: [...drawings, asDrawing(history.current)] });
    app.announce("Added to the training set");
  }

  app.store.watch(["draft"], () => {
    const { draft } = app.store.state;
    if (!draft) return;
    edit(draft);
    app.store.set({ draft: null });
    surface.element.scrollIntoView({ block: "center" });
    app.announce("The sprite is in the editor");
  });
  refresh();

  return el(
    "div",
    { class: "editor" },
    el(
      "div",
      { class: "toolbar", role: "toolbar", "aria-label": "Drawing tools" },
      ...tools,
      mirrorButton,
      undo,
      redo,
      wipe,
    ),
    el("div", { class: "editor-board" }, surface.element),
    palette.element,
    add,
  );
}

function button(name: IconName, label: string, click: () => void): HTMLButtonElement {
  const attributes = {
    type: "button",
    class: "tool",
    "aria-label": label,
    title: label,
    on: { click },
  };
  return el("button", attributes, icon(name));
}
