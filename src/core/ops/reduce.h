// Sums and means over dimensions.
#pragma once

#include "autograd/tensor.h"

namespace pixelgrad {

/// Over the given dimensions, all of them when the list is empty. Throws Index, DType.
Tensor sum(const Tensor& x, const Dims& dims = {}, bool keepdim = false);
Tensor mean(const Tensor& x, const Dims& dims = {}, bool keepdim = false);

}  // namespace pixelgrad
