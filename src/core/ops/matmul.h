// Matrix products of equal types, with gradients in float32. Throws Shape and DType in PyTorch's
// words.
#pragma once

#include "autograd/tensor.h"

namespace pixelgrad {

/// torch.matmul: vectors, matrices, and batches of matrices whose leading dimensions broadcast.
Tensor matmul(const Tensor& a, const Tensor& b);

}  // namespace pixelgrad
