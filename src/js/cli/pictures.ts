/// <reference types="node" />
/**
 * Pictures on disk as training data, and samples as a sheet.
 */

import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { ValueError } from "../runtime/errors.js";
import type { Tensor } from "../tensor.js";
import { decodePng, encodePng, type Picture } from "./png.js";

/** Square pictures, one after another, 3 bytes a pixel over black. */
export interface TrainingPictures {
  readonly data: Uint8Array;
  readonly count: number;
}

/** The sprites in a folder of PNGs or in a sheet, cut into squares; empty ones are left out. */
export async function readPictures(path: string, size: number): Promise<TrainingPictures> {
  const isFolder = (await stat(path)).isDirectory();
  const names = isFolder ? (await readdir(path)).filter(isPng).sort() : [path];
  const files = names.map((name) => (isFolder ? join(path, name) : name));
  if (files.length === 0) throw new ValueError(`There are no PNG files in ${path}.`);
  const sprites: Uint8Array[] = [];
  for (const file of files) sprites.push(...cut(await readPng(file), size, file));
  if (sprites.length === 0) throw new ValueError(`All pictures in ${path} are empty.`);
  return { data: new Uint8Array(Buffer.concat(sprites)), count: sprites.length };
}

const isPng = (name: string) => /\.png$/i.test(name);

async function readPng(file: string): Promise<Picture> {
  try {
    return decodePng(await readFile(file));
  } catch (error) {
    throw new ValueError(`${file} cannot be read: ${(error as Error).message}.`);
  }
}

function cut({ width, height, data }: Picture, size: number, file: string): Uint8Array[] {
  if (width % size !== 0 || height % size !== 0) {
    throw new ValueError(
      `${file} is ${width} by ${height} pixels, which squares of ${size} do not fill; see --size.`,
    );
  }
  const sprites: Uint8Array[] = [];
  for (let top = 0; top < height; top += size) {
    for (let left = 0; left < width; left += size) {
      const sprite = new Uint8Array(3 * size * size);
      let isEmpty = true;
      for (let i = 0; i < size * size; i++) {
        const at = 4 * ((top + Math.floor(i / size)) * width + left + (i % size));
        const alpha = data[at + 3] as number;
        if (alpha > 0) isEmpty = false;
        for (let c = 0; c < 3; c++) sprite[3 * i + c] = ((data[at + c] as number) * alpha) / 255;
      }
      if (!isEmpty) sprites.push(sprite);
    }
  }
  return sprites;
}

/** Pictures (N, 3 * size * size) in [0, 1] side by side as a PNG file. */
export function toSheet(pictures: Tensor, columns: number): Uint8Array {
  const [count = 0, numPixels = 0] = pictures.shape;
  const size = Math.sqrt(numPixels / 3);
  if (!Number.isInteger(size)) {
    throw new ValueError(`Pictures of ${numPixels} numbers are no squares of red, green and blue.`);
  }
  const values = pictures.data() as Float32Array;
  const width = size * Math.min(columns, count);
  const height = size * Math.ceil(count / columns);
  const data = new Uint8Array(4 * width * height);
  for (let i = 0; i < count * size * size; i++) {
    const [picture, pixel] = [Math.floor(i / (size * size)), i % (size * size)];
    const x = (picture % columns) * size + (pixel % size);
    const y = Math.floor(picture / columns) * size + Math.floor(pixel / size);
    for (let c = 0; c < 3; c++)
      data[4 * (y * width + x) + c] = Math.round(255 * (values[3 * i + c] as number));
    data[4 * (y * width + x) + 3] = 255;
  }
  return encodePng({ width, height, data });
}
