// The affine map of a fully connected layer.
#pragma once

#include "autograd/tensor.h"

namespace pixelgrad {

/// x (..., in) times the transpose of weight (out, in), plus bias (out) unless undefined: (...,
/// out). Throws Shape, DType.
Tensor linear(const Tensor& x, const Tensor& weight, const Tensor& bias = {});

}  // namespace pixelgrad
