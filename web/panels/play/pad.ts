/**
 * A square to wander around in: pointer and finger move the dot, two hidden sliders do the same for
 * keyboards and screen readers.
 */

import { el } from "../../dom.js";

/** The edges of the pad, in standard deviations of the noise. */
const REACH = 2;

export interface Pad {
  readonly element: HTMLElement;
  /** Shows a position set from elsewhere. */
  show(x: number, y: number): void;
}

/** Reports positions from -REACH to REACH, right and up being positive. */
export function pad(moved: (x: number, y: number) => void): Pad {
  const dot = el("span", { class: "pad-dot" });
  const across = slider("Left and right");
  const along = slider("Down and up");
  const surface = el("div", { class: "pad-surface" }, dot);
  let held = false;

  function slider(label: string): HTMLInputElement {
    return el("input", {
      type: "range",
      class: "visually-hidden",
      min: -REACH,
      max: REACH,
      step: 0.1,
      value: 0,
      "aria-label": label,
      on: { input: () => go(Number(across.value), Number(along.value)) },
    });
  }

  function show(x: number, y: number): void {
    across.value = String(x);
    along.value = String(y);
    dot.style.left = `${((x + REACH) / (2 * REACH)) * 100}%`;
    dot.style.top = `${((REACH - y) / (2 * REACH)) * 100}%`;
  }

  function go(x: number, y: number): void {
    show(x, y);
    moved(x, y);
  }

  function follow(event: PointerEvent): void {
    const box = surface.getBoundingClientRect();
    const inside = (share: number) => (Math.max(0, Math.min(1, share)) * 2 - 1) * REACH;
    go(
      inside((event.clientX - box.left) / box.width),
      -inside((event.clientY - box.top) / box.height),
    );
  }

  surface.addEventListener("pointerdown", (event) => {
    held = true;
    surface.setPointerCapture(event.pointerId);
    follow(event);
  });
  surface.addEventListener("pointermove", (event) => {
    if (held) follow(event);
  });
  for (const end of ["pointerup", "pointercancel"]) {
    surface.addEventListener(end, () => {
      held = false;
    });
  }
  show(0, 0);
  return {
    element: el(
      "div",
      { class: "pad", role: "group", "aria-label": "Wander around this sprite" },
      across,
      along,
      surface,
    ),
    show,
  };
}
