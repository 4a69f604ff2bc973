/**
 * Pictures made of big square pixels: drawn at their natural size, enlarged by whole numbers.
 */

import { el } from "../dom.js";
import { type Grid, SPRITE_SIZE } from "../sprite/grid.js";
import { toRgba } from "../sprite/rgba.js";

const SIDE = SPRITE_SIZE;

/** A canvas of width x height logical pixels. With a label it is a picture, without decoration. */
export function pixelCanvas(width: number, height: number, label?: string): HTMLCanvasElement {
  const role =
    label === undefined ? { "aria-hidden": "true" } : { role: "img", "aria-label": label };
  return el("canvas", { class: "pixels", width, height, ...role });
}

/** Shows one logical pixel as `scale` CSS pixels. */
export function setScale(canvas: HTMLCanvasElement, scale: number): void {
  canvas.style.width = `${canvas.width * scale}px`;
  canvas.style.height = `${canvas.height * scale}px`;
}

/** Keeps a canvas at the largest whole scale that fits its box, at most `most`. */
export function fitScale(canvas: HTMLCanvasElement, box: HTMLElement, most: number): void {
  new ResizeObserver(([entry]) => {
    const room = entry?.contentRect.width ?? 0;
    if (room > 0) setScale(canvas, Math.max(1, Math.min(most, Math.floor(room / canvas.width))));
  }).observe(box);
}

/** A grid as a canvas of its own, transparent where the grid is. */
export function gridCanvas(grid: Grid, scale: number, label?: string): HTMLCanvasElement {
  const canvas = pixelCanvas(grid.width, grid.height, label);
  setScale(canvas, scale);
  paintGrid(canvas, grid);
  return canvas;
}

/** Paints a grid over the whole canvas. */
export function paintGrid(canvas: HTMLCanvasElement, grid: Grid): void {
  context(canvas).putImageData(new ImageData(toRgba(grid), grid.width, grid.height), 0, 0);
}

/** RGB bytes of one 16x16 sprite -> RGBA, from sprite `index` of a row of sprites. */
export function rgbToRgba(rgb: Uint8Array, index = 0): Uint8ClampedArray<ArrayBuffer> {
  const rgba = new Uint8ClampedArray(SIDE * SIDE * 4).fill(255);
  const start = index * SIDE * SIDE * 3;
  for (let i = 0; i < SIDE * SIDE; i++) {
    rgba[i * 4] = rgb[start + i * 3] as number;
    rgba[i * 4 + 1] = rgb[start + i * 3 + 1] as number;
    rgba[i * 4 + 2] = rgb[start + i * 3 + 2] as number;
  }
  return rgba;
}

/** Paints one sprite of a network's output at a place on the canvas. */
export function paintRgb(
  canvas: HTMLCanvasElement,
  rgb: Uint8Array,
  { index = 0, x = 0, y = 0 } = {},
): void {
  context(canvas).putImageData(new ImageData(rgbToRgba(rgb, index), SIDE, SIDE), x, y);
}

/** Where sprite `index` stands in a sheet of `columns`, with one pixel between sprites. */
export function sheetPlace(index: number, columns: number): { x: number; y: number } {
  const pitch = SIDE + 1;
  return { x: (index % columns) * pitch, y: Math.floor(index / columns) * pitch };
}

/** Width and height of a sheet of `count` sprites, with one pixel between them. */
export function sheetSize(count: number, columns: number): { width: number; height: number } {
  const pitch = SIDE + 1;
  return { width: columns * pitch - 1, height: Math.ceil(count / columns) * pitch - 1 };
}

function context(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const found = canvas.getContext("2d");
  if (!found) throw new Error("This browser cannot draw on a canvas; allow canvas for this page.");
  return found;
}
