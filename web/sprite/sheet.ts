/**
 * From a dropped picture to sprites: cut it into cells and show what each would become. Pure:
 * pixels in, preview out; decoding the file is the page's work.
 */

import {
  type Cutting,
  cropPixels,
  guessCutting,
  MAX_SPRITES,
  shrink,
  wholeScale,
} from "./cutting.js";
import { fitToSprite } from "./fit.js";
import { type Grid, isEmpty } from "./grid.js";
import type { Pixels } from "./rgba.js";

export type { Cutting, Pixels };
export { guessCutting, MAX_SPRITES };

/** Longest side of a picture, in pixels. */
export const MAX_IMAGE_SIDE = 8192;

/** A picture, or a way to cut it, that cannot be used; one sentence says why and what to do. */
export class SheetError extends Error {
  override readonly name = "SheetError";
}

/** One cell: its own pixels before, the sprite it becomes after, and where it lies. */
export interface PreviewItem {
  readonly before: Pixels;
  readonly grid: Grid;
  /** Left edge in the picture, in pixels. */
  readonly x: number;
  /** Top edge in the picture, in pixels. */
  readonly y: number;
}

export interface Preview {
  readonly cutting: Cutting;
  readonly columns: number;
  readonly rows: number;
  /** The visible cells in reading order. */
  readonly items: readonly PreviewItem[];
  /** Cells left out because nothing is in them. */
  readonly empty: number;
  /** Cells left out because the picture holds more than MAX_SPRITES. */
  readonly dropped: number;
}

function checkPixels({ width, height, data }: Pixels): void {
  const whole = [width, height].every((side) => Number.isInteger(side) && side > 0);
  if (!whole) {
    throw new SheetError(`The picture is ${width} x ${height} pixels; use one that has an area.`);
  }
  if (width > MAX_IMAGE_SIDE || height > MAX_IMAGE_SIDE) {
    throw new SheetError(
      `The picture is ${width} x ${height} pixels; use one of at most ${MAX_IMAGE_SIDE} per side.`,
    );
  }
  if (data.length !== width * height * 4) {
    throw new SheetError(
      `The picture has ${data.length} bytes where ${width} x ${height} pixels need ` +
        `${width * height * 4}; load it again.`,
    );
  }
}

function checkCutting({ width, height }: Pixels, cutting: Cutting): void {
  const { cellWidth, cellHeight, gap, margin } = cutting;
  const whole = [cellWidth, cellHeight, gap, margin].every(Number.isInteger);
  if (!whole || cellWidth < 1 || cellHeight < 1 || gap < 0 || margin < 0) {
    throw new SheetError("Use whole numbers: at least 1 for the cell size, 0 for gap and margin.");
  }
  if (cellWidth + 2 * margin > width || cellHeight + 2 * margin > height) {
    throw new SheetError(
      `A cell of ${cellWidth} x ${cellHeight} with a margin of ${margin} is larger than the ` +
        `picture (${width} x ${height}); choose smaller cells.`,
    );
  }
}

/** A cell of one single colour is background; a picture that is one cell may be any colour. */
function isBlank({ data }: Pixels): boolean {
  return data.every((byte, i) => byte === data[i % 4]);
}

/**
 * Cuts a picture and shows what would be taken. Without a cutting it is guessed. Incomplete cells
 * at the right and bottom are ignored. Throws SheetError for a picture or a cutting that cannot be
 * used, and when there is nothing in any cell.
 */
export function previewSheet(picture: Pixels, cutting?: Cutting): Preview {
  checkPixels(picture);
  const cut = cutting ?? guessCutting(picture);
  checkCutting(picture, cut);
  const { cellWidth, cellHeight, gap, margin } = cut;
  const columns = Math.floor((picture.width - 2 * margin + gap) / (cellWidth + gap));
  const rows = Math.floor((picture.height - 2 * margin + gap) / (cellHeight + gap));
  const scale = wholeScale(picture, cut);
  const cells = columns * rows;
  const items: PreviewItem[] = [];
  let seen = 0;
  for (; seen < cells && items.length < MAX_SPRITES; seen++) {
    const x = margin + (seen % columns) * (cellWidth + gap);
    const y = margin + Math.floor(seen / columns) * (cellHeight + gap);
    const before = cropPixels(picture, x, y, cellWidth, cellHeight);
    if (cells > 1 && isBlank(before)) continue;
    const grid = fitToSprite(shrink(before, scale));
    if (!isEmpty(grid)) items.push({ before, grid, x, y });
  }
  if (items.length === 0) {
    throw new SheetError("The picture shows nothing in any cell; use one with visible pixels.");
  }
  return { cutting: cut, columns, rows, items, empty: seen - items.length, dropped: cells - seen };
}
