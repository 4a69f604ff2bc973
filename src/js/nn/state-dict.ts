/**
 * State dicts: the ordered map from names to tensors, and loading one as PyTorch does.
 */

import { StateDictError } from "../runtime/errors.js";
import type { Tensor } from "../tensor.js";

/** Module path → facts about the module ("version"), in traversal order; "" is the root. */
export type Metadata = Map<string, Map<string, number>>;

/** Names and tensors in PyTorch's order. */
export interface StateDict extends Map<string, Tensor> {
  _metadata?: Metadata;
}

/** What a load with `strict: false` skipped. */
export interface IncompatibleKeys {
  readonly missingKeys: readonly string[];
  readonly unexpectedKeys: readonly string[];
}

/** "torch.Size([2, 3])" */
export function torchSize(shape: readonly number[]): string {
  return `torch.Size([${shape.join(", ")}])`;
}

/** Collects what does not fit while a module tree is compared with a state dict. */
export class LoadProblems implements IncompatibleKeys {
  readonly missingKeys: string[] = [];
  readonly unexpectedKeys: string[] = [];
  private readonly sizes: string[] = [];

  sizeMismatch(name: string, file: readonly number[], model: readonly number[]): void {
    this.sizes.push(
      `size mismatch for ${name}: copying a param with shape ${torchSize(file)} from checkpoint, ` +
        `the shape in current model is ${torchSize(model)}.`,
    );
  }

  /** Throws StateDictError in PyTorch's words; names are forgiven unless `strict`, sizes never. */
  check(typeName: string, strict: boolean): void {
    const list = (keys: readonly string[]) => keys.map((key) => `"${key}"`).join(", ");
    const lines = [...this.sizes];
    if (strict && this.unexpectedKeys.length > 0) {
      lines.unshift(`Unexpected key(s) in state_dict: ${list(this.unexpectedKeys)}. `);
    }
    if (strict && this.missingKeys.length > 0) {
      lines.unshift(`Missing key(s) in state_dict: ${list(this.missingKeys)}. `);
    }
    if (lines.length === 0) return;
    throw new StateDictError(
      `Error(s) in loading state_dict for ${typeName}:\n\t${lines.join("\n\t")}`,
    );
  }
}
