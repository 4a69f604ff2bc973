/**
 * Pictures as tensors, and sheets of sprites as pictures.
 */

import { tensor } from "../creation.js";
import { ShapeError, ValueError } from "../runtime/errors.js";
import { scope } from "../runtime/scope.js";
import type { Tensor } from "../tensor.js";

/** RGBA bytes, row by row: the browser's ImageData, or any object like it. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array | Uint8ClampedArray;
}

export interface FromImagesOptions {
  /** Of bytes without sizes of their own. */
  readonly width?: number;
  readonly height?: number;
  /** 3 (default) leaves transparency out, 4 keeps it, 1 takes the red channel. */
  readonly channels?: 1 | 3 | 4;
}

/**
 * Pictures of one size, or the RGBA bytes of several one after another, as a float32 tensor
 * N x C x H x W of byte / 255.
 */
export function fromImages(
  images: readonly Picture[] | Uint8Array | Uint8ClampedArray,
  { width, height, channels = 3 }: FromImagesOptions = {},
): Tensor {
  const { bytes, size } = ArrayBuffer.isView(images)
    ? { bytes: images, size: [height ?? 0, width ?? 0] as const }
    : join(images);
  const [rows, columns] = size;
  const each = rows * columns * 4;
  if (!(each > 0) || bytes.length % each !== 0) {
    throw new ShapeError(
      `${bytes.length} bytes are no pictures of ${columns} x ${rows} RGBA pixels`,
    );
  }
  return scope(() =>
    tensor(bytes, { shape: [bytes.length / each, rows, columns, 4], dtype: "uint8" })
      .narrow(3, 0, channels)
      .permute(0, 3, 1, 2)
      .to("float32")
      .div(255),
  );
}

function join(pictures: readonly Picture[]): {
  bytes: Uint8Array;
  size: readonly [number, number];
} {
  const first = pictures[0];
  if (!first) throw new ValueError("fromImages takes at least one picture");
  const { width, height } = first;
  const each = width * height * 4;
  const bytes = new Uint8Array(each * pictures.length);
  for (const [i, picture] of pictures.entries()) {
    if (picture.width !== width || picture.height !== height || picture.data.length !== each) {
      throw new ShapeError(
        `picture ${i} has ${picture.width} x ${picture.height} pixels, the first one ${width} x ${height}`,
      );
    }
    bytes.set(picture.data, i * each);
  }
  return { bytes, size: [height, width] };
}

export interface SliceSheetOptions {
  /** Size of one sprite; the height is the width unless given. */
  readonly width: number;
  readonly height?: number;
  /** Pixels around the whole sheet, and between sprites. */
  readonly margin?: number;
  readonly spacing?: number;
  /** Whether cells without a visible pixel are left out. */
  readonly skipEmpty?: boolean;
}

/** The sprites of a sheet, row by row; what does not fill a cell at its right or lower end is cut. */
export function sliceSheet(
  sheet: Picture,
  { width, height = width, margin = 0, spacing = 0, skipEmpty = false }: SliceSheetOptions,
): Picture[] {
  if (!(width > 0 && height > 0)) {
    throw new ValueError(`sliceSheet: a sprite of ${width} x ${height} pixels`);
  }
  const sprites: Picture[] = [];
  for (let y = margin; y + height <= sheet.height - margin; y += height + spacing) {
    for (let x = margin; x + width <= sheet.width - margin; x += width + spacing) {
      const sprite = cut(sheet, x, y, width, height);
      if (!skipEmpty || sprite.data.some((byte, i) => i % 4 === 3 && byte > 0)) {
        sprites.push(sprite);
      }
    }
  }
  return sprites;
}

function cut(sheet: Picture, x: number, y: number, width: number, height: number): Picture {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let row = 0; row < height; row++) {
    const start = ((y + row) * sheet.width + x) * 4;
    data.set(sheet.data.subarray(start, start + width * 4), row * width * 4);
  }
  return { width, height, data };
}

/** A colour as its RGBA bytes. */
export type Colour = readonly [number, number, number, number];

/** A copy in which every pixel of the colour `from[i]` has the colour `to[i]`. */
export function swapPalette(
  picture: Picture,
  from: readonly Colour[],
  to: readonly Colour[],
): Picture {
  if (from.length !== to.length) {
    throw new ValueError(`swapPalette: ${from.length} colours for ${to.length}`);
  }
  const swaps = new Map(from.map((colour, i) => [colour.join(), to[i] as Colour]));
  const data = Uint8ClampedArray.from(picture.data);
  for (let at = 0; at < data.length; at += 4) {
    const colour = swaps.get(data.subarray(at, at + 4).join());
    if (colour) data.set(colour, at);
  }
  return { width: picture.width, height: picture.height, data };
}
