/**
 * The size of an image file from its first bytes, so that a picture too large to decode is refused
 * before any memory is spent on it. Every byte is untrusted: nothing is read past the end.
 */

export interface ImageHeader {
  readonly format: "PNG" | "GIF" | "JPEG" | "WebP" | "BMP";
  readonly width: number;
  readonly height: number;
}

/** What the bytes say they are; undefined when they are none of the formats above. */
export function readImageHeader(bytes: Uint8Array): ImageHeader | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return png(view) ?? gif(view) ?? webp(view) ?? jpeg(view) ?? bmp(view);
  } catch (error) {
    // A header that ends too early is no header.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function ascii(view: DataView, at: number, text: string): boolean {
  if (view.byteLength < at + text.length) return false;
  return [...text].every((letter, i) => view.getUint8(at + i) === letter.charCodeAt(0));
}

function png(view: DataView): ImageHeader | undefined {
  if (!ascii(view, 0, "\x89PNG\r\n\x1a\n") || !ascii(view, 12, "IHDR")) return undefined;
  return { format: "PNG", width: view.getUint32(16), height: view.getUint32(20) };
}

function gif(view: DataView): ImageHeader | undefined {
  if (!ascii(view, 0, "GIF87a") && !ascii(view, 0, "GIF89a")) return undefined;
  return { format: "GIF", width: view.getUint16(6, true), height: view.getUint16(8, true) };
}

function bmp(view: DataView): ImageHeader | undefined {
  if (!ascii(view, 0, "BM") || view.getUint32(14, true) < 40) return undefined;
  const height = Math.abs(view.getInt32(22, true));
  return { format: "BMP", width: Math.abs(view.getInt32(18, true)), height };
}

function webp(view: DataView): ImageHeader | undefined {
  if (!ascii(view, 0, "RIFF") || !ascii(view, 8, "WEBP")) return undefined;
  const uint24 = (at: number) => view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
  const found = (width: number, height: number) => ({ format: "WebP" as const, width, height });
  if (ascii(view, 12, "VP8X")) return found(uint24(24) + 1, uint24(27) + 1);
  if (ascii(view, 12, "VP8L")) {
    const packed = view.getUint32(21, true);
    return found((packed & 0x3fff) + 1, ((packed >>> 14) & 0x3fff) + 1);
  }
  if (!ascii(view, 12, "VP8 ")) return undefined;
  return found(view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff);
}

/** Walks the segments up to the frame header, which holds the size. */
function jpeg(view: DataView): ImageHeader | undefined {
  if (!ascii(view, 0, "\xff\xd8\xff")) return undefined;
  let at = 2;
  while (view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame)
      return { format: "JPEG", height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    at += 2 + Math.max(2, view.getUint16(at + 2));
  }
  return undefined;
}
