/// <reference types="node" />
/**
 * PNG files as RGBA bytes and back, by Node's own zlib.
 */

import { crc32, deflateSync, inflateSync } from "node:zlib";

/** RGBA bytes, row-major. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Samples per pixel by colour type: grey, RGB, palette, grey with alpha, RGBA. */
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
const MOST_PIXELS = 2 ** 26;

export function encodePng({ width, height, data }: Picture): Uint8Array {
  const rows = Buffer.alloc(height * (1 + 4 * width));
  for (let y = 0; y < height; y++) {
    rows.set(data.subarray(4 * width * y, 4 * width * (y + 1)), y * (1 + 4 * width) + 1);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const parts: [string, Uint8Array][] = [
    ["IHDR", header],
    ["IDAT", deflateSync(rows, { level: 9 })],
    ["IEND", new Uint8Array()],
  ];
  return Buffer.concat([SIGNATURE, ...parts.map(([name, content]) => chunk(name, content))]);
}

function chunk(name: string, content: Uint8Array): Uint8Array {
  const body = Buffer.concat([Buffer.from(name, "latin1"), content]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(content.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** Throws an Error with a sentence for what is no PNG, damaged, interlaced or of 16 bits. */
export function decodePng(file: Uint8Array): Picture {
  const chunks = readChunks(Buffer.from(file.buffer, file.byteOffset, file.byteLength));
  const header = chunks.get("IHDR")?.[0];
  if (header?.length !== 13) throw new Error("it is no PNG picture");
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const [depth, type, , , interlaced] = header.subarray(8) as unknown as number[];
  const channels = CHANNELS[type as number];
  if (
    !channels ||
    interlaced ||
    !(depth === 8 || (channels === 1 && [1, 2, 4].includes(depth as number)))
  ) {
    throw new Error("it is interlaced or has 16 bits a sample; save it as a plain 8-bit PNG");
  }
  if (width * height === 0 || width * height > MOST_PIXELS) {
    throw new Error(`its size of ${width} by ${height} is out of range`);
  }
  const bits = channels * (depth as number);
  const rowBytes = Math.ceil((width * bits) / 8);
  const size = height * (1 + rowBytes);
  const packed = inflateSync(Buffer.concat(chunks.get("IDAT") ?? []), {
    maxOutputLength: size + 1,
  });
  if (packed.length !== size) throw new Error("it is damaged");
  const rows = unfilter(packed, height, rowBytes, Math.max(1, bits >> 3));
  const samples = unpack(rows, width, height, rowBytes, channels, depth as number);
  return { width, height, data: toRgba(samples, type as number, depth as number, chunks) };
}

type Chunks = ReadonlyMap<string, readonly Buffer[]>;

function readChunks(file: Buffer): Chunks {
  if (!file.subarray(0, 8).equals(SIGNATURE)) throw new Error("it is no PNG picture");
  const chunks = new Map<string, Buffer[]>();
  for (let at = 8; at + 12 <= file.length; ) {
    const end = at + 8 + file.readUInt32BE(at);
    if (end + 4 > file.length) break;
    const name = file.toString("latin1", at + 4, at + 8);
    if (crc32(file.subarray(at + 4, end)) !== file.readUInt32BE(end))
      throw new Error("it is damaged");
    chunks.set(name, [...(chunks.get(name) ?? []), file.subarray(at + 8, end)]);
    at = end + 4;
  }
  if (!chunks.has("IEND")) throw new Error("it was cut short");
  return chunks;
}

/** Undoes each row's prediction from the pixels to its left and above. */
function unfilter(packed: Buffer, height: number, rowBytes: number, step: number): Uint8Array {
  const rows = new Uint8Array(height * rowBytes);
  for (let y = 0; y < height; y++) {
    const filter = packed[y * (1 + rowBytes)];
    for (let x = 0; x < rowBytes; x++) {
      const at = y * rowBytes + x;
      const left = x >= step ? (rows[at - step] as number) : 0;
      const above = y > 0 ? (rows[at - rowBytes] as number) : 0;
      const corner = x >= step && y > 0 ? (rows[at - rowBytes - step] as number) : 0;
      rows[at] =
        (packed[y * (1 + rowBytes) + 1 + x] as number) + predict(filter, left, above, corner);
    }
  }
  return rows;
}

function predict(filter: number | undefined, left: number, above: number, corner: number): number {
  switch (filter) {
    case 0:
      return 0;
    case 1:
      return left;
    case 2:
      return above;
    case 3:
      return (left + above) >> 1;
    case 4: {
      const [a, b, c] = [above - corner, left - corner, left + above - 2 * corner].map(
        Math.abs,
      ) as [number, number, number];
      if (a <= b && a <= c) return left;
      return b <= c ? above : corner;
    }
    default:
      throw new Error("it is damaged");
  }
}

/** One byte a sample. */
function unpack(
  rows: Uint8Array,
  width: number,
  height: number,
  rowBytes: number,
  channels: number,
  depth: number,
): Uint8Array {
  if (depth === 8) return rows;
  const perByte = 8 / depth;
  const samples = new Uint8Array(width * height * channels);
  for (let i = 0; i < samples.length; i++) {
    const [y, x] = [Math.floor(i / width), i % width];
    const byte = rows[y * rowBytes + Math.floor(x / perByte)] as number;
    samples[i] = (byte >> (8 - depth * ((x % perByte) + 1))) & ((1 << depth) - 1);
  }
  return samples;
}

function toRgba(samples: Uint8Array, type: number, depth: number, chunks: Chunks): Uint8Array {
  const channels = CHANNELS[type] as number;
  const count = samples.length / channels;
  const data = new Uint8Array(4 * count);
  const palette = chunks.get("PLTE")?.[0] ?? Buffer.alloc(0);
  const transparent = chunks.get("tRNS")?.[0] ?? Buffer.alloc(0);
  const white = (1 << depth) - 1;
  for (let i = 0; i < count; i++) {
    const pixel = [...samples.subarray(channels * i, channels * (i + 1))];
    const [first = 0] = pixel;
    if (type === 3) {
      if (3 * first + 3 > palette.length) throw new Error("it is damaged");
      data.set([...palette.subarray(3 * first, 3 * first + 3), transparent[first] ?? 255], 4 * i);
    } else if (channels < 3) {
      const grey = Math.round((255 * first) / white);
      const clear = type === 0 && transparent.length === 2 && transparent.readUInt16BE(0) === first;
      data.set([grey, grey, grey, clear ? 0 : (pixel[1] ?? 255)], 4 * i);
    } else {
      const clear =
        type === 2 &&
        transparent.length === 6 &&
        pixel.every((sample, c) => transparent.readUInt16BE(2 * c) === sample);
      data.set([...pixel.slice(0, 3), clear ? 0 : (pixel[3] ?? 255)], 4 * i);
    }
  }
  return data;
}
