import { Tensor } from "../tensor.js";

/** A tensor that a Module trains. Shares the elements of the tensor it is made from. */
export class Parameter extends Tensor {
  /** @param data a tensor, or inside this package a parameter of the core */
  constructor(
    data: Tensor | Tensor["handle"],
    { requiresGrad = true }: { requiresGrad?: boolean } = {},
  ) {
    super(data instanceof Tensor ? data.handle.detach() : data);
    if (this.requiresGrad !== requiresGrad) this.requiresGrad_(requiresGrad);
  }
}
