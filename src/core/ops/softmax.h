// Exponentials over their sum, safe from overflow. Throws Index, and DType for integers in
// PyTorch's words.
#pragma once

#include "autograd/tensor.h"

namespace pixelgrad {

Tensor softmax(const Tensor& x, int64_t dim);
Tensor log_softmax(const Tensor& x, int64_t dim);

}  // namespace pixelgrad
