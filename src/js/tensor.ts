/**
 * The Tensor class: documented calls into the core.
 */

import type { Tensor as Handle } from "./core-simd.mjs";
import { type DType, isFloatingPoint, isRawBits, type TypedArray, toTypedArray } from "./dtype.js";
import { nest, type Scalar } from "./nested.js";
import { print } from "./print.js";
import { DisposedError, IndexError, ShapeError } from "./runtime/errors.js";
import { enrol, release } from "./runtime/scope.js";

/** What arithmetic takes on its right side. */
export type Operand = Tensor | number;

/** Over which dimensions a reduction goes (default: all), and whether they stay with size 1. */
export interface ReduceOptions {
  readonly dim?: number | readonly number[];
  readonly keepdim?: boolean;
}

/** An n-dimensional array that remembers how it was computed, as torch.Tensor. */
export class Tensor {
  #handle: Handle | null;
  #shape: readonly number[] | null = null;

  /** Made by functions such as `tensor` and `zeros`, not by hand. */
  constructor(handle: Handle) {
    this.#handle = handle;
    enrol(this, handle);
  }

  /** The core's object. Throws DisposedError. For this package's own modules. */
  get handle(): Handle {
    if (this.#handle) return this.#handle;
    throw new DisposedError(
      "This tensor has been disposed of; return it from the scope it was made in to keep it.",
    );
  }

  /** Whether its memory has been freed. */
  get isDisposed(): boolean {
    return this.#handle === null;
  }

  /** Frees its memory at once, unless another tensor shares it. */
  dispose(): void {
    if (!this.#handle) return;
    release(this, this.#handle);
    this.#handle = null;
  }

  [Symbol.dispose](): void {
    this.dispose();
  }

  // What it is

  get shape(): readonly number[] {
    const { handle } = this;
    this.#shape ??= Object.freeze(Array.from({ length: handle.ndim }, (_, i) => handle.size(i)));
    return this.#shape;
  }

  get ndim(): number {
    return this.handle.ndim;
  }

  get numel(): number {
    return this.handle.numel;
  }

  get dtype(): DType {
    return this.handle.dtype as DType;
  }

  get requiresGrad(): boolean {
    return this.handle.requires_grad;
  }

  /** Whether no recorded operation made this tensor. */
  get isLeaf(): boolean {
    return this.handle.is_leaf;
  }

  /** What `backward` has added up in this leaf, or null. */
  get grad(): Tensor | null {
    const { handle } = this;
    return handle.has_grad ? new Tensor(handle.grad()) : null;
  }

  set grad(grad: Tensor | null) {
    if (grad) this.handle.set_grad(grad.handle);
    else this.handle.clear_grad();
  }

  // What it holds

  /** The only element; int64 beyond 2^53 as BigInt. Throws RuntimeError unless there is exactly one. */
  item(): Scalar {
    const { handle } = this;
    const number = handle.item();
    return isFloatingPoint(this.dtype) ? number : (this.#scalars()[0] as Scalar);
  }

  /** All elements as nested arrays, as item() gives each of them. */
  toArray(): unknown {
    return nest(this.#scalars(), this.shape);
  }

  /** A copy of all elements in row-major order. */
  data(): TypedArray {
    return toTypedArray(this.bytes(), this.dtype);
  }

  /** The same as little-endian bytes. */
  bytes(): Uint8Array<ArrayBuffer> {
    return this.handle.bytes() as Uint8Array<ArrayBuffer>;
  }

  /** As PyTorch prints it. */
  toString(): string {
    const { shape, dtype, requiresGrad } = this;
    return print({ elements: this.#scalars(), shape, dtype, requiresGrad });
  }

  #scalars(): ArrayLike<Scalar> {
    const { dtype } = this;
    if (isRawBits(dtype)) {
      const wide = this.handle.to("float32");
      const bytes = wide.bytes() as Uint8Array;
      wide.delete();
      return toTypedArray(bytes, "float32");
    }
    const elements = this.data();
    if (dtype === "bool") return Array.from(elements as Uint8Array, (byte) => byte !== 0);
    if (!(elements instanceof BigInt64Array)) return elements;
    return Array.from(elements, (int) => {
      const number = Number(int);
      return Number.isSafeInteger(number) ? number : int;
    });
  }

  // Gradients

  /** Adds this tensor's gradient to every leaf it was computed from. */
  backward(gradient?: Tensor, { retainGraph = false }: { retainGraph?: boolean } = {}): void {
    if (gradient) this.handle.backward_from(gradient.handle, retainGraph);
    else this.handle.backward(retainGraph);
  }

  requiresGrad_(requiresGrad = true): this {
    this.handle.set_requires_grad(requiresGrad);
    return this;
  }

  /** The same elements without history. */
  detach(): Tensor {
    return new Tensor(this.handle.detach());
  }

  /** A copy with memory of its own; gradients pass through. */
  clone(): Tensor {
    return new Tensor(this.handle.copy());
  }

  /** Converted to another dtype, as PyTorch converts. */
  to(dtype: DType): Tensor {
    return new Tensor(this.handle.to(dtype));
  }

  // Arithmetic with broadcasting

  add(other: Operand): Tensor {
    const { handle } = this;
    return new Tensor(isNumber(other) ? handle.add_number(other) : handle.add(other.handle));
  }

  sub(other: Operand): Tensor {
    const { handle } = this;
    return new Tensor(isNumber(other) ? handle.sub_number(other) : handle.sub(other.handle));
  }

  mul(other: Operand): Tensor {
    const { handle } = this;
    return new Tensor(isNumber(other) ? handle.mul_number(other) : handle.mul(other.handle));
  }

  div(other: Operand): Tensor {
    const { handle } = this;
    return new Tensor(isNumber(other) ? handle.div_number(other) : handle.div(other.handle));
  }

  pow(exponent: number): Tensor {
    return new Tensor(this.handle.pow(exponent));
  }

  neg(): Tensor {
    return new Tensor(this.handle.neg());
  }

  abs(): Tensor {
    return new Tensor(this.handle.abs());
  }

  exp(): Tensor {
    return new Tensor(this.handle.exp());
  }

  log(): Tensor {
    return new Tensor(this.handle.log());
  }

  sqrt(): Tensor {
    return new Tensor(this.handle.sqrt());
  }

  square(): Tensor {
    return new Tensor(this.handle.square());
  }

  relu(): Tensor {
    return new Tensor(this.handle.relu());
  }

  sigmoid(): Tensor {
    return new Tensor(this.handle.sigmoid());
  }

  tanh(): Tensor {
    return new Tensor(this.handle.tanh());
  }

  /** torch.matmul: vectors, matrices, and batches of matrices. */
  matmul(other: Tensor): Tensor {
    return new Tensor(this.handle.matmul(other.handle));
  }

  // Shape

  /** Other sizes for the same elements; one may be -1. Shares memory where the strides allow it. */
  reshape(...shape: readonly number[] | [readonly number[]]): Tensor {
    return new Tensor(this.handle.reshape(list(shape)));
  }

  /** The dimensions from `start` to `end` as one. */
  flatten(start = 0, end = -1): Tensor {
    const { shape } = this;
    const [from, to] = [wrap(start, shape.length), wrap(end, shape.length)];
    return this.reshape([...shape.slice(0, from), -1, ...shape.slice(to + 1)]);
  }

  /** Without the dimensions of size 1, or without `dim` if its size is 1. */
  squeeze(dim?: number): Tensor {
    const { shape } = this;
    const only = dim === undefined ? null : wrap(dim, shape.length);
    const stays = (size: number, i: number) => size !== 1 || (only !== null && i !== only);
    return this.reshape(shape.filter(stays));
  }

  /** With a new dimension of size 1 before `dim`. */
  unsqueeze(dim: number): Tensor {
    const shape = [...this.shape];
    shape.splice(wrap(dim, shape.length + 1), 0, 1);
    return this.reshape(shape);
  }

  /** Dimensions of size 1 repeated without copying; -1 keeps a size. */
  expand(...shape: readonly number[] | [readonly number[]]): Tensor {
    return new Tensor(this.handle.expand(list(shape)));
  }

  permute(...order: readonly number[] | [readonly number[]]): Tensor {
    return new Tensor(this.handle.permute(list(order)));
  }

  transpose(dim0: number, dim1: number): Tensor {
    return new Tensor(this.handle.transpose(dim0, dim1));
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
    return new Tensor(this.handle.narrow(dim, start, length));
  }

  /** One entry of a dimension, which disappears. */
  select(dim: number, index: number): Tensor {
    return new Tensor(this.handle.select(dim, index));
  }

  // Reductions

  sum(options: ReduceOptions = {}): Tensor {
    return new Tensor(this.handle.sum(dims(options), options.keepdim ?? false));
  }

  mean(options: ReduceOptions = {}): Tensor {
    return new Tensor(this.handle.mean(dims(options), options.keepdim ?? false));
  }

  // In place

  add_(other: Operand, { alpha = 1 }: { alpha?: number } = {}): this {
    if (isNumber(other)) this.handle.add_number_(other * alpha);
    else this.handle.add_scaled_(other.handle, alpha);
    return this;
  }

  sub_(other: Operand, { alpha = 1 }: { alpha?: number } = {}): this {
    return this.add_(other, { alpha: -alpha });
  }

  mul_(other: Operand): this {
    if (isNumber(other)) this.handle.mul_number_(other);
    else this.handle.mul_(other.handle);
    return this;
  }

  /** Overwrites the elements with those of `source`, broadcast and converted. */
  copy_(source: Tensor): this {
    this.handle.copy_(source.handle);
    return this;
  }

  fill_(value: number): this {
    this.handle.fill_(value);
    return this;
  }

  zero_(): this {
    this.handle.zero_();
    return this;
  }
}

function isNumber(operand: Operand): operand is number {
  return typeof operand === "number";
}

/** Sizes given one by one or as one list. */
function list(numbers: readonly number[] | [readonly number[]]): readonly number[] {
  return Array.isArray(numbers[0]) ? numbers[0] : (numbers as readonly number[]);
}

function dims({ dim }: ReduceOptions): readonly number[] {
  if (dim === undefined) return [];
  return typeof dim === "number" ? [dim] : dim;
}

/** A dimension counted from the end when negative. Throws IndexError in PyTorch's words. */
function wrap(dim: number, ndim: number): number {
  const range = Math.max(ndim, 1);
  if (dim >= -range && dim < range) return dim < 0 ? dim + range : dim;
  throw new IndexError(
    `Dimension out of range (expected to be in range of [${-range}, ${range - 1}], but got ${dim})`,
  );
}
