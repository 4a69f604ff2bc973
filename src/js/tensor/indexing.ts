/**
 * Reading and writing the parts of a tensor that index expressions, positions or masks name.
 */

import { type IndexItem, withIndex } from "../indexing.js";
import { getCore } from "../runtime/load.js";
import type { Tensor } from "../tensor.js";
import { isNumber, type Operand } from "./base.js";
import { InPlaceMethods } from "./inplace.js";
import { wrap } from "./wrap.js";

export abstract class IndexMethods extends InPlaceMethods {
  /**
   * x[...items] by PyTorch's rules: `x.index(0, slice(1, 3))`, `x.index("...", null)`,
   * `x.index(mask)`, `x.index([2, 0])`. A view unless positions or masks take part.
   * Throws IndexError.
   */
  index(...items: readonly IndexItem[]): Tensor {
    return withIndex(items, (codes, handles) => wrap(getCore().index(this.handle, codes, handles)));
  }

  /**
   * x[...items] = value, which broadcasts; with `accumulate` it is added, also where an element is
   * named twice. One part need not stand in a list: `x.indexPut_(mask, 0)`.
   */
  indexPut_(
    items: IndexItem | readonly IndexItem[],
    value: Operand,
    { accumulate = false }: { accumulate?: boolean } = {},
  ): this {
    const parts = Array.isArray(items) ? (items as readonly IndexItem[]) : [items as IndexItem];
    withIndex(parts, (codes, handles) => {
      const core = getCore();
      if (isNumber(value)) core.index_put_number_(this.handle, codes, handles, value, accumulate);
      else core.index_put_(this.handle, codes, handles, value.handle, accumulate);
    });
    return this;
  }

  /** y[i][j] = x[index[i][j]][j] for dim 0, and so on; `index` is int64. */
  gather(dim: number, index: Tensor): Tensor {
    return wrap(getCore().gather(this.handle, dim, index.handle));
  }

  /** The entries of a dimension that `index`, an int64 vector, lists. */
  indexSelect(dim: number, index: Tensor): Tensor {
    return wrap(getCore().index_select(this.handle, dim, index.handle));
  }

  /** x[index[i][j]][j] = source[i][j] for dim 0, and so on. */
  scatter_(dim: number, index: Tensor, source: Operand): this {
    const core = getCore();
    if (isNumber(source)) core.scatter_number_(this.handle, dim, index.handle, source);
    else core.scatter_(this.handle, dim, index.handle, source.handle);
    return this;
  }

  /** A copy with `source` scattered into it. */
  scatter(dim: number, index: Tensor, source: Operand): Tensor {
    return this.clone().scatter_(dim, index, source);
  }

  /** Adds instead of overwriting; an element that is named twice gets both. */
  scatterAdd_(dim: number, index: Tensor, source: Tensor): this {
    getCore().scatter_add_(this.handle, dim, index.handle, source.handle);
    return this;
  }

  /** A copy with `source` added into it. */
  scatterAdd(dim: number, index: Tensor, source: Tensor): Tensor {
    return this.clone().scatterAdd_(dim, index, source);
  }

  /** With `value` where the mask, a bool tensor that broadcasts, is true. */
  maskedFill(mask: Tensor, value: Operand): Tensor {
    const core = getCore();
    return wrap(
      isNumber(value)
        ? core.masked_fill_number(this.handle, mask.handle, value)
        : core.masked_fill(this.handle, mask.handle, value.handle),
    );
  }

  maskedFill_(mask: Tensor, value: Operand): this {
    const core = getCore();
    if (isNumber(value)) core.masked_fill_number_(this.handle, mask.handle, value);
    else core.masked_fill_(this.handle, mask.handle, value.handle);
    return this;
  }

  /** The elements where the mask is true, as a vector. */
  maskedSelect(mask: Tensor): Tensor {
    return wrap(getCore().masked_select(this.handle, mask.handle));
  }

  /** Positions of the elements that are not zero, one row each, as int64. */
  nonzero(): Tensor {
    return wrap(getCore().nonzero(this.handle));
  }
}
