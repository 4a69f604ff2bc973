/**
 * What every tensor is: an object of the core with a lifetime, a shape, elements and a gradient.
 */

import type { Tensor as Handle } from "../core-simd.mjs";
import { type DType, isFloatingPoint, isRawBits, type TypedArray, toTypedArray } from "../dtype.js";
import { nest, type Scalar } from "../nested.js";
import { print } from "../print.js";
import { DisposedError } from "../runtime/errors.js";
import { enrol, release } from "../runtime/scope.js";
import type { Tensor } from "../tensor.js";
import { wrap } from "./wrap.js";

/** What arithmetic takes on its right side. */
export type Operand = Tensor | number;

export abstract class TensorBase {
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
    return handle.has_grad ? wrap(handle.grad()) : null;
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
    return wrap(this.handle.detach());
  }

  /** A copy with memory of its own; gradients pass through. */
  clone(): Tensor {
    return wrap(this.handle.copy());
  }

  /** Converted to another dtype, as PyTorch converts. */
  to(dtype: DType): Tensor {
    return wrap(this.handle.to(dtype));
  }
}

export function isNumber(operand: Operand): operand is number {
  return typeof operand === "number";
}
