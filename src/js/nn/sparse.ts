/**
 * A table of vectors, looked up by number.
 */

import { embedding } from "../functional/sparse.js";
import { ValueError } from "../runtime/errors.js";
import { noGrad } from "../runtime/grad-mode.js";
import type { Tensor } from "../tensor.js";
import { filledParameter } from "./create.js";
import { normal_ } from "./init.js";
import { Module } from "./module.js";
import type { Parameter } from "./parameter.js";

/** `new Embedding(10, 3)`; the row `paddingIdx` starts as zeros and stays as it is. */
export class Embedding extends Module {
  weight: Parameter;
  readonly paddingIdx: number | null;

  constructor(
    readonly numEmbeddings: number,
    readonly embeddingDim: number,
    { paddingIdx = null }: { readonly paddingIdx?: number | null } = {},
  ) {
    super();
    if (paddingIdx !== null && !(paddingIdx >= -numEmbeddings && paddingIdx < numEmbeddings)) {
      throw new ValueError("Padding_idx must be within num_embeddings");
    }
    this.paddingIdx =
      paddingIdx !== null && paddingIdx < 0 ? paddingIdx + numEmbeddings : paddingIdx;
    this.weight = filledParameter([numEmbeddings, embeddingDim], 0);
    normal_(this.weight);
    if (this.paddingIdx !== null) this.#clear(this.paddingIdx);
  }

  #clear(row: number): void {
    noGrad(() => {
      const all = this.weight.detach();
      const one = all.select(0, row);
      one.zero_();
      one.dispose();
      all.dispose();
    });
  }

  override get typeName(): string {
    return "Embedding";
  }

  protected override extraRepr(): string {
    const padding = this.paddingIdx === null ? "" : `, padding_idx=${this.paddingIdx}`;
    return `${this.numEmbeddings}, ${this.embeddingDim}${padding}`;
  }

  override forward(indices: Tensor): Tensor {
    return embedding(indices, this.weight, { paddingIdx: this.paddingIdx });
  }
}
