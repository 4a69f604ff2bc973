/**
 * Attention with several heads.
 */

import { softmax } from "../functional/activation.js";
import { dropout } from "../functional/dropout.js";
import { linear } from "../functional.js";
import { ShapeError, ValueError } from "../runtime/errors.js";
import { getCore } from "../runtime/load.js";
import { Tensor } from "../tensor.js";
import { filledParameter } from "./create.js";
import { xavierUniform_, zeros_ } from "./init.js";
import { Linear } from "./layers.js";
import { Module } from "./module.js";
import type { Parameter } from "./parameter.js";

/** What PyTorch calls the last layer, for toString(). */
class NonDynamicallyQuantizableLinear extends Linear {
  override get typeName(): string {
    return "NonDynamicallyQuantizableLinear";
  }
}

export interface MultiheadAttentionOptions {
  /** Of the attention weights, while training. */
  readonly dropout?: number;
  readonly bias?: boolean;
  /** (N, L, E) instead of (L, N, E). */
  readonly batchFirst?: boolean;
}

export interface AttentionOptions {
  readonly needWeights?: boolean;
  /** Whether the weights are the mean over all heads. */
  readonly averageAttnWeights?: boolean;
  /** (L, S) or (N * heads, L, S): true, or what is added, where attention is not allowed. */
  readonly attnMask?: Tensor | null;
  /** (N, S): true, or what is added, for keys that are padding. */
  readonly keyPaddingMask?: Tensor | null;
}

/** `new MultiheadAttention(embedDim, numHeads)`; returns [output, weights or null]. */
export class MultiheadAttention extends Module {
  in_proj_weight: Parameter;
  in_proj_bias: Parameter | null;
  out_proj: Linear;
  readonly dropout: number;
  readonly batchFirst: boolean;
  readonly #headDim: number;

  constructor(
    readonly embedDim: number,
    readonly numHeads: number,
    { dropout = 0, bias = true, batchFirst = false }: MultiheadAttentionOptions = {},
  ) {
    super();
    if (embedDim <= 0 || numHeads <= 0) {
      throw new ValueError(
        "embed_dim and num_heads must be greater than 0, " +
          `got embed_dim=${embedDim} and num_heads=${numHeads} instead`,
      );
    }
    if (embedDim % numHeads !== 0) {
      throw new ValueError("embed_dim must be divisible by num_heads");
    }
    this.dropout = dropout;
    this.batchFirst = batchFirst;
    this.#headDim = embedDim / numHeads;
    this.in_proj_weight = filledParameter([3 * embedDim, embedDim], 0);
    this.in_proj_bias = bias ? filledParameter([3 * embedDim], 0) : null;
    // Drawn in this order.
    this.out_proj = new NonDynamicallyQuantizableLinear(embedDim, embedDim, { bias });
    xavierUniform_(this.in_proj_weight);
    if (this.out_proj.bias) zeros_(this.out_proj.bias);
  }

  override get typeName(): string {
    return "MultiheadAttention";
  }

  override forward(
    query: Tensor,
    key: Tensor,
    value: Tensor,
    options: AttentionOptions = {},
  ): [Tensor, Tensor | null] {
    this.#check(query);
    if (query.ndim === 2) {
      const [output, weights] = this.#attend(
        query.unsqueeze(1),
        key.unsqueeze(1),
        value.unsqueeze(1),
        { ...options, keyPaddingMask: options.keyPaddingMask?.unsqueeze(0) ?? null },
      );
      return [output.squeeze(1), weights?.squeeze(0) ?? null];
    }
    if (!this.batchFirst) return this.#attend(query, key, value, options);
    const swap = (x: Tensor) => x.transpose(0, 1);
    const [output, weights] = this.#attend(swap(query), swap(key), swap(value), options);
    return [swap(output), weights];
  }

  #check({ ndim, shape }: Tensor): void {
    if (ndim !== 2 && ndim !== 3) {
      throw new ShapeError(
        `query should be unbatched 2D or batched 3D tensor but received ${ndim}-D query tensor`,
      );
    }
    const dim = shape.at(-1);
    if (dim !== this.embedDim) {
      throw new ShapeError(`was expecting embedding dimension of ${this.embedDim}, but got ${dim}`);
    }
  }

  /** Of (L, N, E) queries and (S, N, E) keys and values. */
  #attend(
    query: Tensor,
    key: Tensor,
    value: Tensor,
    {
      needWeights = true,
      averageAttnWeights = true,
      attnMask = null,
      keyPaddingMask = null,
    }: AttentionOptions,
  ): [Tensor, Tensor | null] {
    const { embedDim, numHeads } = this;
    const [length = 0, batch = 0] = query.shape;
    const [source = 0] = key.shape;
    const q = this.#heads(this.#project(query, 0)).mul(Math.sqrt(1 / this.#headDim));
    const k = this.#heads(this.#project(key, 1));
    const v = this.#heads(this.#project(value, 2));
    let scores = q.matmul(k.transpose(1, 2));
    if (attnMask) scores = scores.add(additive(attnMask));
    if (keyPaddingMask) {
      const mask = additive(keyPaddingMask).reshape(batch, 1, 1, source);
      scores = scores.reshape(batch, numHeads, length, source).add(mask);
      scores = scores.reshape(batch * numHeads, length, source);
    }
    const shares = softmax(scores, -1);
    const weights = dropout(shares, { p: this.dropout, training: this.training });
    const mixed = weights.matmul(v).transpose(0, 1).reshape(length, batch, embedDim);
    const output = this.out_proj.call(mixed);
    if (!needWeights) return [output, null];
    const each = weights.reshape(batch, numHeads, length, source);
    return [output, averageAttnWeights ? each.mean({ dim: 1 }) : each];
  }

  /** Through third number `part` of the input projection. */
  #project(x: Tensor, part: 0 | 1 | 2): Tensor {
    const { embedDim } = this;
    const weight = this.in_proj_weight.narrow(0, part * embedDim, embedDim);
    const bias = this.in_proj_bias?.narrow(0, part * embedDim, embedDim) ?? null;
    return linear(x, weight, bias);
  }

  /** (L, N, E) as (N * heads, L, E / heads). */
  #heads(x: Tensor): Tensor {
    const [length = 0, batch = 0] = x.shape;
    return x.reshape(length, batch * this.numHeads, this.#headDim).transpose(0, 1);
  }
}

/** A mask as what is added to scores: -Infinity where a bool mask is true. */
function additive(mask: Tensor): Tensor {
  return mask.dtype === "bool" ? new Tensor(getCore().additive_mask(mask.handle)) : mask;
}
