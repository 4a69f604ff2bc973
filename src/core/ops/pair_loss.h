// Losses that compare an input with a target number by number. Both get gradients.
#pragma once

#include "autograd/tensor.h"
#include "ops/loss.h"

namespace pixelgrad {

/// Absolute differences; shapes broadcast. Throws Shape.
Tensor l1_loss(const Tensor& input, const Tensor& target, Reduction reduction = Reduction::kMean);

/// Quadratic below `beta`, linear above. Throws Shape, Runtime for a negative beta.
Tensor smooth_l1_loss(const Tensor& input, const Tensor& target,
                      Reduction reduction = Reduction::kMean, double beta = 1);

/// delta times smooth_l1_loss of beta = delta. Throws Shape, Runtime unless delta > 0.
Tensor huber_loss(const Tensor& input, const Tensor& target, Reduction reduction = Reduction::kMean,
                  double delta = 1);

/// Of probabilities; `weight` (may be undefined) broadcasts to the input. Throws Value for unequal
/// shapes, Runtime for an input outside [0, 1], DType.
Tensor binary_cross_entropy(const Tensor& input, const Tensor& target, const Tensor& weight = {},
                            Reduction reduction = Reduction::kMean);

/// The same of sigmoid(input), without overflow; `pos_weight` (may be undefined) weighs what the
/// target calls true. Throws Value for unequal shapes, DType.
Tensor binary_cross_entropy_with_logits(const Tensor& input, const Tensor& target,
                                        const Tensor& weight = {}, const Tensor& pos_weight = {},
                                        Reduction reduction = Reduction::kMean);

/// Of the logarithm of a distribution from a target distribution (its logarithm if `log_target`);
/// shapes broadcast. The mean is over all elements.
Tensor kl_div(const Tensor& input, const Tensor& target, Reduction reduction = Reduction::kMean,
              bool log_target = false);

}  // namespace pixelgrad
