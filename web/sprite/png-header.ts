/**
 * The first bytes of a PNG file, read before any decoder sees the rest:
 *
 *   0   8  signature 89 50 4E 47 0D 0A 1A 0A
 *   8   4  length of the first chunk, 4  its type "IHDR"
 *   16  4  width, 4  height, both big-endian
 */

import { checkImageSize, SheetError } from "./sheet.js";

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const TYPE = [0x49, 0x48, 0x44, 0x52];

/** How many bytes from the start of a file readPngSize needs. */
export const PNG_HEADER_BYTES = 24;

/**
 * The size a PNG file declares. Throws SheetError, naming the file, for anything that is not a PNG
 * and for a picture too large to decode safely.
 */
export function readPngSize(bytes: Uint8Array, name: string): { width: number; height: number } {
  if (bytes.length === 0) throw new SheetError(`"${name}" is empty; choose a PNG picture.`);
  const matches = (offset: number, expected: number[]) =>
    expected.every((byte, i) => bytes[offset + i] === byte);
  if (bytes.length < PNG_HEADER_BYTES || !matches(0, SIGNATURE) || !matches(12, TYPE)) {
    throw new SheetError(`"${name}" is not a PNG picture; save it as PNG and choose it again.`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const size = { width: view.getUint32(16), height: view.getUint32(20) };
  checkImageSize(size.width, size.height);
  return size;
}
