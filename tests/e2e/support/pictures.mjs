/** PNG files for the page to read, and the pixels of those it writes. */

import { decode, encode } from "fast-png";

/** A PNG whose pixel (x, y) has the colour `paint(x, y)`: [red, green, blue, alpha]. */
export function png(width, height, paint) {
  const data = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) data.set(paint(x, y), (y * width + x) * 4);
  }
  return Buffer.from(encode({ width, height, data, channels: 4, depth: 8 }));
}

/** A sheet of `columns` x `rows` sprites of 16 pixels: a disc each, in its own shade of a colour. */
export function sheet(columns, rows) {
  return png(columns * 16, rows * 16, (x, y) => {
    const [dx, dy] = [(x % 16) - 7.5, (y % 16) - 7.5];
    const inside = dx * dx + dy * dy < 40;
    return inside ? [0xe6, 0x39, 0x50, 255] : [0, 0, 0, 0];
  });
}

/** Reads a PNG: `at(x, y)` is a pixel's [red, green, blue]. */
export function readPng(bytes) {
  const { width, height, channels, data } = decode(bytes);
  const at = (x, y) => [...data.slice((y * width + x) * channels, (y * width + x) * channels + 3)];
  return { width, height, at };
}

/** The first bytes of a PNG that claims any size. */
export function hugePng(width, height) {
  const bytes = Buffer.from(png(1, 1, () => [0, 0, 0, 255]));
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
}
