/**
 * PNG files of generated sprites, enlarged by whole numbers so that pixels stay square.
 */

import { saveFile } from "../dom.js";
import { SPRITE_SIZE } from "../sprite/grid.js";
import { paintRgb, pixelCanvas, sheetPlace, sheetSize } from "./pixels.js";

const SCALE = 8;

/** Saves one sprite of a network's output. */
export function savePicture(rgb: Uint8Array, index: number, name: string): Promise<void> {
  const canvas = pixelCanvas(SPRITE_SIZE, SPRITE_SIZE);
  paintRgb(canvas, rgb, { index });
  return savePng(canvas, name);
}

/** Saves the first `count` sprites of a network's output as a sheet, one clear pixel between them. */
export function saveSheet(
  rgb: Uint8Array,
  count: number,
  columns: number,
  name: string,
): Promise<void> {
  const { width, height } = sheetSize(count, columns);
  const canvas = pixelCanvas(width, height);
  for (let i = 0; i < count; i++) paintRgb(canvas, rgb, { index: i, ...sheetPlace(i, columns) });
  return savePng(canvas, name);
}

async function savePng(picture: HTMLCanvasElement, name: string): Promise<void> {
  const large = pixelCanvas(picture.width * SCALE, picture.height * SCALE);
  const context = large.getContext("2d");
  if (!context)
    throw new Error("This browser cannot draw on a canvas; allow canvas for this page.");
  context.imageSmoothingEnabled = false;
  context.drawImage(picture, 0, 0, large.width, large.height);
  const blob = await new Promise<Blob | null>((resolve) => large.toBlob(resolve, "image/png"));
  if (!blob) throw new Error("This browser could not write the PNG; try again with less open.");
  saveFile(blob, name);
}
