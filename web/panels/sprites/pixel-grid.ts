/**
 * The drawing surface: an ARIA grid of 16 x 16 cells for keyboards and screen readers, one pointer
 * surface for mouse, pen and finger.
 */

import { el } from "../../dom.js";
import { type Grid, getPixel, type Point, SPRITE_SIZE } from "../../sprite/grid.js";
import { colorName, PALETTE } from "../../sprite/palette.js";

const SIDE = SPRITE_SIZE;

export interface PixelGridEvents {
  /** A stroke begins, goes on, ends, or is taken back by the system. */
  press(point: Point): void;
  drag(from: Point, to: Point): void;
  release(): void;
  cancel(): void;
}

export class PixelGrid {
  readonly element: HTMLElement;
  private readonly cells: HTMLElement[] = [];
  private focused = 0;
  private last: Point | null = null;

  constructor(private readonly events: PixelGridEvents) {
    const rows = Array.from({ length: SIDE }, (_, y) =>
      el("div", { role: "row", class: "pixel-row" }, ...this.row(y)),
    );
    this.element = el(
      "div",
      { class: "pixel-grid checker", role: "grid", "aria-label": "Drawing, 16 by 16 pixels" },
      ...rows,
    );
    this.listen();
  }

  /** Shows a grid: colours for the eye, names for the ear. */
  show(grid: Grid): void {
    this.cells.forEach((cell, i) => {
      const point = { x: i % SIDE, y: Math.floor(i / SIDE) };
      const index = getPixel(grid, point);
      if (cell.dataset.index === String(index)) return;
      cell.dataset.index = String(index);
      cell.style.backgroundColor = PALETTE[index] ? `rgb(${PALETTE[index].rgb.join()})` : "";
      cell.setAttribute("aria-label", describe(point, index));
    });
  }

  private row(y: number): HTMLElement[] {
    return Array.from({ length: SIDE }, (_, x) => {
      const cell = el("div", { role: "gridcell", class: "pixel", tabindex: x + y === 0 ? 0 : -1 });
      this.cells.push(cell);
      return cell;
    });
  }

  private listen(): void {
    const { element, events } = this;
    element.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      event.preventDefault();
      element.setPointerCapture(event.pointerId);
      this.last = this.pointAt(event);
      this.focus(this.last);
      events.press(this.last);
    });
    element.addEventListener("pointermove", (event) => {
      if (!this.last) return;
      const to = this.pointAt(event);
      if (to.x === this.last.x && to.y === this.last.y) return;
      events.drag(this.last, to);
      this.last = to;
    });
    element.addEventListener("pointerup", () => this.end(() => events.release()));
    element.addEventListener("pointercancel", () => this.end(() => events.cancel()));
    element.addEventListener("keydown", (event) => this.onKey(event));
  }

  private end(finish: () => void): void {
    if (!this.last) return;
    this.last = null;
    finish();
  }

  private onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const x = this.focused % SIDE;
    const y = Math.floor(this.focused / SIDE);
    const moves: Record<string, Point> = {
      ArrowLeft: { x: x - 1, y },
      ArrowRight: { x: x + 1, y },
      ArrowUp: { x, y: y - 1 },
      ArrowDown: { x, y: y + 1 },
      Home: { x: 0, y },
      End: { x: SIDE - 1, y },
      PageUp: { x, y: 0 },
      PageDown: { x, y: SIDE - 1 },
    };
    const to = moves[event.key];
    if (to) this.focus({ x: clamp(to.x), y: clamp(to.y) });
    else if (event.key === " " || event.key === "Enter") {
      this.events.press({ x, y });
      this.events.release();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Roving focus: exactly one cell is in the tab order. */
  private focus({ x, y }: Point): void {
    const inside = clamp(y) * SIDE + clamp(x);
    this.cells[this.focused]?.setAttribute("tabindex", "-1");
    this.focused = inside;
    this.cells[inside]?.setAttribute("tabindex", "0");
    this.cells[inside]?.focus({ preventScroll: true });
  }

  /** The cell under a pointer; outside the surface it lies outside the grid, too. */
  private pointAt(event: PointerEvent): Point {
    const box = this.element.getBoundingClientRect();
    return {
      x: Math.floor(((event.clientX - box.left) / box.width) * SIDE),
      y: Math.floor(((event.clientY - box.top) / box.height) * SIDE),
    };
  }
}

/** "row 3, column 5, red": counted from one, as people count. */
export function describe({ x, y }: Point, index: number): string {
  return `row ${y + 1}, column ${x + 1}, ${colorName(index)}`;
}

function clamp(value: number): number {
  return Math.max(0, Math.min(SIDE - 1, value));
}
