// How far a prediction is from its target.
#pragma once

#include <string_view>

#include "autograd/tensor.h"

namespace pixelgrad {

enum class Reduction { kMean, kSum, kNone };

/// "mean", "sum", "none". Throws Value in PyTorch's words for anything else.
Reduction reduction_from_name(std::string_view name);

/// Squared differences of input and target, which broadcast. Throws Shape, DType.
Tensor mse_loss(const Tensor& input, const Tensor& target, Reduction reduction = Reduction::kMean);

}  // namespace pixelgrad
