/**
 * Rows of a table, by number.
 */

import { getCore } from "../runtime/load.js";
import { Tensor } from "../tensor.js";

/** weight[indices]; the row `paddingIdx` gets no gradient. */
export function embedding(
  indices: Tensor,
  weight: Tensor,
  { paddingIdx = null }: { readonly paddingIdx?: number | null } = {},
): Tensor {
  return new Tensor(getCore().embedding(weight.handle, indices.handle, paddingIdx));
}
