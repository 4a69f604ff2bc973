/**
 * Printing a tensor as PyTorch prints it (torch/_tensor_str.py with its default options).
 */

import { type DType, isFloatingPoint } from "./dtype.js";
import type { Scalar } from "./nested.js";

const PRECISION = 4;
const THRESHOLD = 1000;
const EDGE_ITEMS = 3;
const LINE_WIDTH = 80;
const INDENT = "tensor(".length;
const GAP = -1;

/** What is printed: numbers in row-major order. */
export interface Printable {
  readonly elements: ArrayLike<Scalar>;
  readonly shape: readonly number[];
  readonly dtype: DType;
  readonly requiresGrad: boolean;
}

type Format = (scalar: Scalar) => string;

export function print({ elements, shape, dtype, requiresGrad }: Printable): string {
  const suffixes: string[] = [];
  const isDefault = dtype === "float32" || (elements.length > 0 && /^(int64|bool)$/.test(dtype));
  if (elements.length === 0 && shape.length !== 1) suffixes.push(`size=(${shape.join(", ")})`);
  if (!isDefault) suffixes.push(`dtype=torch.${dtype}`);
  if (requiresGrad) suffixes.push("requires_grad=True");
  const body = elements.length === 0 ? "[]" : printBody(elements, shape, dtype);
  return append(`tensor(${body}`, suffixes);
}

function printBody(elements: ArrayLike<Scalar>, shape: readonly number[], dtype: DType): string {
  const summarize = elements.length > THRESHOLD;
  const shown = shape.map((size) => shownIndices(size, summarize));
  const strides = shape.map((_, dim) => shape.slice(dim + 1).reduce((a, b) => a * b, 1));
  const visible: Scalar[] = [];
  const visit = (dim: number, offset: number): void => {
    const indices = shown[dim];
    if (!indices) visible.push(elements[offset] as Scalar);
    for (const i of indices ?? [])
      if (i !== GAP) visit(dim + 1, offset + i * (strides[dim] as number));
  };
  visit(0, 0);
  const { format, width } = isFloatingPoint(dtype)
    ? floatFormat(visible as number[])
    : plainFormat(visible);

  const draw = (dim: number, offset: number, indent: number): string => {
    const indices = shown[dim];
    if (!indices) return format(elements[offset] as Scalar);
    const stride = strides[dim] as number;
    if (dim === shape.length - 1) {
      const words = indices.map((i) =>
        i === GAP ? " ..." : format(elements[offset + i] as Scalar),
      );
      const perLine = Math.max(1, Math.floor((LINE_WIDTH - indent) / (width + 2)));
      const lines: string[] = [];
      for (let at = 0; at < words.length; at += perLine) {
        lines.push(words.slice(at, at + perLine).join(", "));
      }
      return `[${lines.join(`,\n${" ".repeat(indent + 1)}`)}]`;
    }
    const parts = indices.map((i) =>
      i === GAP ? "..." : draw(dim + 1, offset + i * stride, indent + 1),
    );
    const separator = `,${"\n".repeat(shape.length - dim - 1)}${" ".repeat(indent + 1)}`;
    return `[${parts.join(separator)}]`;
  };
  return draw(0, 0, INDENT);
}

function shownIndices(size: number, summarize: boolean): number[] {
  if (!summarize || size <= 2 * EDGE_ITEMS) return Array.from({ length: size }, (_, i) => i);
  const ends = Array.from({ length: EDGE_ITEMS }, (_, i) => i);
  return [...ends, GAP, ...ends.map((i) => size - EDGE_ITEMS + i)];
}

function plainFormat(visible: readonly Scalar[]): { format: Format; width: number } {
  const spell = (scalar: Scalar): string =>
    typeof scalar === "boolean" ? (scalar ? "True" : "False") : String(scalar);
  const width = visible.reduce<number>((most, x) => Math.max(most, spell(x).length), 1);
  return { format: (scalar) => spell(scalar).padStart(width), width };
}

/** One notation for all numbers: whole ("1."), scientific, or four decimals. */
function floatFormat(visible: readonly number[]): { format: Format; width: number } {
  const weighed = visible.filter((x) => Number.isFinite(x) && x !== 0);
  let [smallest, largest] = [Number.POSITIVE_INFINITY, 0];
  for (const x of weighed) {
    smallest = Math.min(smallest, Math.abs(x));
    largest = Math.max(largest, Math.abs(x));
  }
  const whole = weighed.every(Number.isInteger);
  const wide = weighed.length > 0 && (largest / smallest > 1000 || largest > 1e8);
  const scientific = wide || (weighed.length > 0 && !whole && smallest < 1e-4);

  const spell = (x: number): string => {
    if (Number.isNaN(x)) return "nan";
    if (!Number.isFinite(x)) return x < 0 ? "-inf" : "inf";
    if (scientific) return toScientific(x);
    return whole ? `${toFixed(x, 0)}.` : toFixed(x, PRECISION);
  };
  const width = weighed.reduce((most, x) => Math.max(most, spell(x).length), 1);
  return { format: (scalar) => spell(scalar as number).padStart(width), width };
}

function toFixed(x: number, digits: number): string {
  return sign(x) + roundToEven((more) => Math.abs(x).toFixed(digits + more));
}

/** Python's exponents have at least two digits. */
function toScientific(x: number): string {
  const text = roundToEven((more) => Math.abs(x).toExponential(PRECISION + more));
  return sign(x) + text.replace(/e([+-])(\d)$/, "e$10$2");
}

function sign(x: number): string {
  return x < 0 || Object.is(x, -0) ? "-" : "";
}

/** Digits that prove a tie: no float32 or float64 has so many zeros without being exact. */
const PROOF = 25;
const TIE = "5".padEnd(PROOF, "0");

/** What `spell` writes with 0 more digits, but with Python's rounding: ties go to the even digit. */
function roundToEven(spell: (more: number) => string): string {
  const [mantissa = "", exponent] = spell(PROOF).split("e");
  const floor = mantissa.slice(0, -PROOF);
  if (!mantissa.endsWith(TIE) || !/[02468]$/.test(floor)) return spell(0);
  return exponent === undefined ? floor : `${floor}e${exponent}`;
}

/** Adds suffixes, on a new line where the last one would grow too long. */
function append(text: string, suffixes: readonly string[]): string {
  let result = text;
  let lineLength = text.length - text.lastIndexOf("\n");
  for (const suffix of suffixes) {
    if (lineLength + suffix.length + 2 > LINE_WIDTH) {
      result += `,\n${" ".repeat(INDENT)}${suffix}`;
      lineLength = INDENT + suffix.length;
    } else {
      result += `, ${suffix}`;
      lineLength += suffix.length + 2;
    }
  }
  return `${result})`;
}
