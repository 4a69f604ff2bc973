// Sums of exponentials as their logarithm, safe from overflow. Throws Index in PyTorch's words.
#pragma once

#include "autograd/tensor.h"

namespace pixelgrad {

/// log of the sum of e^x over dimensions; integers become float32.
Tensor logsumexp(const Tensor& x, const Dims& dims, bool keepdim = false);

}  // namespace pixelgrad
