/**
 * Images padded, enlarged and rearranged.
 */

import { IndexError, ShapeError, ValueError } from "../runtime/errors.js";
import { getCore } from "../runtime/load.js";
import { Tensor } from "../tensor.js";

export type PaddingMode = "constant" | "reflect" | "replicate" | "circular";

/** Columns left and right, rows above and below. */
export type Padding2d = readonly [left: number, right: number, top: number, bottom: number];

/** The last two dimensions with rows and columns added (taken away where negative). */
export function pad2d(
  x: Tensor,
  padding: Padding2d,
  { mode = "constant", value = 0 }: { readonly mode?: PaddingMode; readonly value?: number } = {},
): Tensor {
  return new Tensor(getCore().pad2d(x.handle, padding, mode, value));
}

export interface InterpolateOptions {
  /** Height and width of the result; or else `scaleFactor`. */
  readonly size?: number | readonly number[] | null;
  readonly scaleFactor?: number | readonly number[] | null;
  readonly mode?: "nearest" | "bilinear";
  /** Of "bilinear": whether the outermost pixels keep their centres. */
  readonly alignCorners?: boolean | null;
}

/** (N, C, H, W) images in another size. */
export function interpolate(x: Tensor, options: InterpolateOptions = {}): Tensor {
  const { mode = "nearest", alignCorners = null } = options;
  if (mode === "nearest" && alignCorners !== null) {
    throw new ValueError(
      "align_corners option can only be set with the interpolating modes: " +
        "linear | bilinear | bicubic | trilinear",
    );
  }
  const [size, scales] = outputSize(x, options);
  if (x.ndim !== 4 || (mode !== "nearest" && mode !== "bilinear")) {
    throw new ShapeError(
      `interpolate takes 4D input and the modes: nearest | bilinear, got ${x.ndim}D and ${mode}`,
    );
  }
  const core = getCore();
  return new Tensor(
    mode === "nearest"
      ? core.upsample_nearest2d(x.handle, size, scales)
      : core.upsample_bilinear2d(x.handle, size, alignCorners ?? false, scales),
  );
}

/** The size of the result, and how many input pixels one of its pixels covers if that was given. */
function outputSize(
  { shape }: Tensor,
  { size = null, scaleFactor = null }: InterpolateOptions,
): [number[], (number | null)[]] {
  if (size === null && scaleFactor === null) {
    throw new ValueError("either size or scale_factor should be defined");
  }
  if (size !== null && scaleFactor !== null) {
    throw new ValueError("only one of size or scale_factor should be defined");
  }
  const spatial = shape.slice(2);
  const each = (value: number | readonly number[]) =>
    typeof value === "number" ? spatial.map(() => value) : [...value];
  const given = each((size ?? scaleFactor) as number | readonly number[]);
  if (given.length !== spatial.length) {
    const what = size === null ? "scale_factor" : "output size";
    throw new ValueError(
      "Input and output must have the same number of spatial dimensions, but got input with " +
        `spatial dimensions of [${spatial.join(", ")}] and ${what} of (${given.join(", ")}). ` +
        `Please provide input tensor in (N, C, d1, d2, ...,dK) format and ${what} in ` +
        `${size === null ? "(s1, s2, ...,sK)" : "(o1, o2, ...,oK)"} format.`,
    );
  }
  if (size !== null) return [given, spatial.map(() => null)];
  return [
    given.map((factor, i) => Math.floor((spatial[i] ?? 0) * factor)),
    given.map((factor) => 1 / factor),
  ];
}

/** (..., C r^2, H, W) as (..., C, H r, W r). */
export function pixelShuffle(x: Tensor, upscaleFactor: number): Tensor {
  return new Tensor(getCore().pixel_shuffle(x.handle, upscaleFactor));
}

/** One dimension as several, of which one may be -1. Throws IndexError, ShapeError. */
export function unflatten(x: Tensor, dim: number, sizes: readonly number[]): Tensor {
  const { shape, ndim } = x;
  const at = dim < 0 ? dim + ndim : dim;
  const size = shape[at];
  if (size === undefined) {
    throw new IndexError(
      `Dimension out of range (expected to be in range of [${-ndim}, ${ndim - 1}], but got ${dim})`,
    );
  }
  const known = sizes.filter((part) => part !== -1).reduce((a, b) => a * b, 1);
  const whole = sizes.includes(-1) ? known > 0 && size % known === 0 : known === size;
  if (!whole) {
    throw new ShapeError(
      `unflatten: Provided sizes [${sizes.join(", ")}] don't multiply up to the size of dim ` +
        `${at} (${size}) in the input tensor`,
    );
  }
  const parts = sizes.map((part) => (part === -1 ? size / known : part));
  return x.reshape([...shape.slice(0, at), ...parts, ...shape.slice(at + 1)]);
}
