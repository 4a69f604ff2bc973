/**
 * From a dropped file to pixels, or to one sentence that says why not.
 */

import { count, fileSize } from "../logic/format.js";
import { readImageHeader } from "../logic/image-header.js";
import { MAX_IMAGE_SIDE, type Pixels } from "../sprite/sheet.js";

/** A file that is no usable picture; the message names the file and says what to do. */
export class ImageError extends Error {
  override readonly name = "ImageError";
}

const MAX_FILE_BYTES = 64e6;
/** Pixels decoded at most: 64 MB of RGBA. */
const MAX_PIXELS = 16e6;

/** Reads a picture as RGBA, colours untouched. Throws ImageError. */
export async function decodeImage(file: File): Promise<Pixels> {
  const name = `“${file.name}”`;
  if (file.size === 0) throw new ImageError(`${name} is empty (0 bytes); choose another file.`);
  if (file.size > MAX_FILE_BYTES) {
    throw new ImageError(`${name} is ${fileSize(file.size)}; use a picture of at most 64 MB.`);
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  const header = readImageHeader(bytes);
  if (!header) {
    throw new ImageError(`${name} is not an image; use a PNG, GIF, JPEG, WebP or BMP file.`);
  }
  const { width, height, format } = header;
  if (Math.max(width, height) > MAX_IMAGE_SIDE || width * height > MAX_PIXELS) {
    throw new ImageError(
      `${name} is ${count(width)} × ${count(height)} pixels, too large for sprites; ` +
        "use at most 4,000 × 4,000.",
    );
  }
  const bitmap = await createImageBitmap(new Blob([bytes]), {
    colorSpaceConversion: "none",
    premultiplyAlpha: "none",
  }).catch(() => {
    throw new ImageError(`${name} is a damaged ${format} file; save it again and retry.`);
  });
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) throw new ImageError(`${name} could not be read: this browser blocks canvases.`);
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  return context.getImageData(0, 0, canvas.width, canvas.height);
}
