/**
 * Other sizes and orders of the same elements.
 */

import { ShapeError, ValueError } from "../runtime/errors.js";
import { getCore } from "../runtime/load.js";
import type { Tensor } from "../tensor.js";
import { type DimArgument, dimOf, list, many, wrapDim } from "./arguments.js";
import { MathMethods } from "./math.js";
import { wrap } from "./wrap.js";

export abstract class ShapeMethods extends MathMethods {
  /** Other sizes for the same elements; one may be -1. Shares memory where the strides allow it. */
  reshape(...shape: readonly number[] | [readonly number[]]): Tensor {
    return wrap(this.handle.reshape(list(shape)));
  }

  /** The same, but never a copy. Throws ShapeError where the strides do not allow it. */
  view(...shape: readonly number[] | [readonly number[]]): Tensor {
    return wrap(getCore().view(this.handle, list(shape)));
  }

  /** The dimensions from `start` to `end` as one. */
  flatten(start = 0, end = -1): Tensor {
    const { shape } = this;
    const [from, to] = [wrapDim(start, shape.length), wrapDim(end, shape.length)];
    if (from > to) {
      throw new ShapeError("flatten() has invalid args: start_dim cannot come after end_dim");
    }
    const size = shape.slice(from, to + 1).reduce((product, part) => product * part, 1);
    return this.reshape([...shape.slice(0, from), size, ...shape.slice(to + 1)]);
  }

  /** One dimension as several; one of the sizes may be -1. */
  unflatten(dim: number, sizes: readonly number[]): Tensor {
    return wrap(getCore().unflatten(this.handle, dim, sizes));
  }

  /** Without the dimensions of size 1, or without `dim` if its size is 1. */
  squeeze(dim?: number | readonly number[]): Tensor {
    const { shape } = this;
    const only = dim === undefined ? null : many(dim).map((one) => wrapDim(one, shape.length));
    const stays = (size: number, i: number) => size !== 1 || (only !== null && !only.includes(i));
    return this.reshape(shape.filter(stays));
  }

  /** With a new dimension of size 1 before `dim`. */
  unsqueeze(dim: number): Tensor {
    const shape = [...this.shape];
    shape.splice(wrapDim(dim, shape.length + 1), 0, 1);
    return this.reshape(shape);
  }

  /** Dimensions of size 1 repeated without copying; -1 keeps a size. */
  expand(...shape: readonly number[] | [readonly number[]]): Tensor {
    return wrap(this.handle.expand(list(shape)));
  }

  permute(...order: readonly number[] | [readonly number[]]): Tensor {
    return wrap(this.handle.permute(list(order)));
  }

  transpose(dim0: number, dim1: number): Tensor {
    return wrap(this.handle.transpose(dim0, dim1));
  }

  /** The transpose of a matrix; vectors and scalars as they are. */
  t(): Tensor {
    const { ndim } = this;
    if (ndim > 2) {
      throw new ShapeError(`t() expects a tensor with <= 2 dimensions, but self is ${ndim}D`);
    }
    return ndim < 2 ? this.reshape(this.shape) : this.transpose(0, 1);
  }

  /** `length` entries of a dimension from `start`. */
  narrow(dim: number, start: number, length: number): Tensor {
    return wrap(this.handle.narrow(dim, start, length));
  }

  /** One entry of a dimension, which disappears. */
  select(dim: number, index: number): Tensor {
    return wrap(this.handle.select(dim, index));
  }

  swapaxes(axis0: number, axis1: number): Tensor {
    return this.transpose(axis0, axis1);
  }

  /** Dimensions moved from where `source` says to where `destination` says, the rest in order. */
  movedim(source: number | readonly number[], destination: number | readonly number[]): Tensor {
    const { ndim } = this;
    const [from, to] = [many(source), many(destination)];
    if (from.length !== to.length) {
      throw new ShapeError(
        `movedim: Invalid source or destination dims: source ([${from.join(", ")}] dims) should contain the same number of dims as destination ([${to.join(", ")}] dims)`,
      );
    }
    const [places, targets] = [from, to].map((dims) => dims.map((dim) => wrapDim(dim, ndim))) as [
      number[],
      number[],
    ];
    for (const [name, dims, given] of [
      ["source", places, from],
      ["destination", targets, to],
    ] as const) {
      if (new Set(dims).size < dims.length) {
        throw new ShapeError(`movedim: repeated dim in \`${name}\` ([${given.join(", ")}])`);
      }
    }
    if (ndim === 0) return this.reshape([]);
    const rest = Array.from({ length: ndim }, (_, i) => i).filter((i) => !places.includes(i));
    const order = Array.from({ length: ndim }, (_, i) => {
      const moved = targets.indexOf(i);
      return (moved < 0 ? rest.shift() : places[moved]) as number;
    });
    return this.permute(order);
  }

  /** Views of at most `chunks` equal parts of a dimension; the last may be smaller. */
  chunk(chunks: number, dim: DimArgument = 0): Tensor[] {
    if (this.ndim === 0) throw new ShapeError("chunk expects at least a 1-dimensional tensor");
    if (!(chunks > 0)) {
      throw new ValueError(`chunk expects \`chunks\` to be greater than 0, got: ${chunks}`);
    }
    const size = this.shape[wrapDim(dimOf(dim), this.ndim)] as number;
    if (size === 0) return this.split(Array<number>(chunks).fill(0), dim);
    return this.split(Math.ceil(size / chunks), dim);
  }

  /** Views of parts of a dimension: of one size (the last may be smaller) or of the sizes given. */
  split(sizes: number | readonly number[], dim: DimArgument = 0): Tensor[] {
    if (this.ndim === 0) throw new ShapeError("split expects at least a 1-dimensional tensor");
    const at = wrapDim(dimOf(dim), this.ndim);
    const total = this.shape[at] as number;
    let start = 0;
    return partSizes(sizes, total, at).map((length) => {
      start += length;
      return this.narrow(at, start - length, length);
    });
  }

  // Copies

  /** Laid side by side this many times along each dimension; more numbers add leading ones. */
  repeat(...repeats: readonly number[] | [readonly number[]]): Tensor {
    return wrap(getCore().repeat(this.handle, list(repeats)));
  }

  /** Mirrored along these dimensions. */
  flip(...dims: readonly number[] | [readonly number[]]): Tensor {
    return wrap(getCore().flip(this.handle, list(dims)));
  }

  /** Shifted along dimensions; what leaves at one end returns at the other. Default: as if flat. */
  roll(shifts: number | readonly number[], dims: number | readonly number[] = []): Tensor {
    return wrap(getCore().roll(this.handle, many(shifts), many(dims)));
  }

  /**
   * With entries added before and behind the last dimension, then the last but one, and so on;
   * negative numbers crop. F.pad.
   */
  pad(pads: readonly number[], { mode = "constant", value }: PadOptions = {}): Tensor {
    return wrap(getCore().pad(this.handle, pads, mode, value !== undefined, value ?? 0));
  }
}

/** What stands in the new entries: `value` (default 0), or the tensor itself continued. */
export interface PadOptions {
  readonly mode?: "constant" | "reflect" | "replicate" | "circular";
  readonly value?: number;
}

/** The lengths of split's parts. Throws ValueError in PyTorch's words. */
function partSizes(
  sizes: number | readonly number[],
  total: number,
  dim: number,
): readonly number[] {
  if (typeof sizes === "number") {
    if (sizes < 0) {
      throw new ValueError(`split expects split_size be non-negative, but got split_size=${sizes}`);
    }
    if (sizes === 0 && total > 0) {
      throw new ValueError(
        `split_size can only be 0 if dimension size is 0, but got dimension size of ${total}`,
      );
    }
    const count = Math.max(1, Math.ceil(total / Math.max(sizes, 1)));
    return Array.from({ length: count }, (_, i) => Math.min(sizes, total - i * sizes));
  }
  const listed = `[${sizes.join(", ")}]`;
  if (sizes.some((size) => size < 0)) {
    throw new ValueError(
      `split_with_sizes expects split_sizes have only non-negative entries, but got split_sizes=${listed}`,
    );
  }
  if (sizes.reduce((sum, size) => sum + size, 0) !== total) {
    throw new ValueError(
      `split_with_sizes expects split_sizes to sum exactly to ${total} (input tensor's size at dimension ${dim}), but got split_sizes=${listed}`,
    );
  }
  return sizes;
}
