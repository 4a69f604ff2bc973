// Whole quotients and what they leave, as Python's // and %.
#pragma once

#include "autograd/tensor.h"

namespace pixelgrad {

/// a / b rounded towards minus infinity. It has no gradient. Throws Runtime when an integer is
/// divided by 0, DType for two bool operands.
Tensor floor_divide(const Tensor& a, const Tensor& b);

/// a - floor(a / b) * b: the sign is b's. Throws as floor_divide.
Tensor remainder(const Tensor& a, const Tensor& b);

}  // namespace pixelgrad
