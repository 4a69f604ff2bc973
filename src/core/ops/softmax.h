// Softmax and its logarithm along one dimension, on float32. Throws Index, DType in PyTorch's
// words.
#pragma once

#include "autograd/tensor.h"

namespace pixelgrad {

Tensor softmax(const Tensor& x, int64_t dim);
Tensor log_softmax(const Tensor& x, int64_t dim);

}  // namespace pixelgrad
