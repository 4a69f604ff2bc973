// Gradients kept within bounds, in place: torch.nn.utils.
#pragma once

#include <span>

#include "autograd/tensor.h"

namespace pixelgrad {

/// Scales all gradients by min(1, max_norm / (total + 1e-6)) and returns the total: the norm of
/// order `norm_type` (may be infinite) of the norms of the gradients. Parameters without a gradient
/// are skipped. Throws Runtime when `error_if_nonfinite` and the total is.
float clip_grad_norm(std::span<const Tensor> parameters, double max_norm, double norm_type = 2,
                     bool error_if_nonfinite = false);

/// Cuts every number of every gradient to [-clip_value, clip_value].
void clip_grad_value(std::span<const Tensor> parameters, double clip_value);

}  // namespace pixelgrad
