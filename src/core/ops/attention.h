// What attention needs beyond products and softmax.
#pragma once

#include "autograd/tensor.h"

namespace pixelgrad {

/// float32: minus infinity where the bool `mask` is true, else 0. Throws DType.
Tensor additive_mask(const Tensor& mask);

}  // namespace pixelgrad
