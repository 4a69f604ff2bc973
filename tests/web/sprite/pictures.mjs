/** Pictures for the tests: RGBA pixels from letters, scaling, and pasting sprites into sheets. */

import { toRgba } from "../../../build/web-lib/sprite/rgba.js";

const LETTERS = { ".": [0, 0, 0, 0], r: [230, 57, 80, 255], b: [69, 173, 240, 255] };

/** A picture from rows of letters: "." clear, "r" red, "b" blue. */
export function fromLetters(rows) {
  const data = Uint8ClampedArray.from(rows.flatMap((row) => [...row].flatMap((l) => LETTERS[l])));
  return { width: rows[0].length, height: rows.length, data };
}

/** An empty picture. */
export function blank(width, height, color = [0, 0, 0, 0]) {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let i = 0; i < data.length; i++) data[i] = color[i % 4];
  return { width, height, data };
}

/** Repeats every pixel `factor` times both ways. */
export function scaleUp(picture, factor) {
  const scaled = blank(picture.width * factor, picture.height * factor);
  for (let y = 0; y < scaled.height; y++) {
    for (let x = 0; x < scaled.width; x++) {
      const from = (Math.floor(y / factor) * picture.width + Math.floor(x / factor)) * 4;
      scaled.data.set(picture.data.subarray(from, from + 4), (y * scaled.width + x) * 4);
    }
  }
  return scaled;
}

/** A sheet of sprites, row by row, with a gap between them and a margin around. */
export function sheetOf(grids, columns, { gap = 0, margin = 0, color } = {}) {
  const { width: w, height: h } = grids[0];
  const rows = Math.ceil(grids.length / columns);
  const width = columns * (w + gap) - gap + 2 * margin;
  const sheet = blank(width, rows * (h + gap) - gap + 2 * margin, color);
  grids.forEach((grid, n) => {
    const left = margin + (n % columns) * (w + gap);
    const top = margin + Math.floor(n / columns) * (h + gap);
    const bytes = toRgba(grid);
    for (let i = 0; i < w * h; i++) {
      if (bytes[i * 4 + 3] === 0) continue;
      const at = (top + Math.floor(i / w)) * width + left + (i % w);
      sheet.data.set(bytes.subarray(i * 4, i * 4 + 4), at * 4);
    }
  });
  return sheet;
}
