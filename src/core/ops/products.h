// Products of vectors and matrices that insist on their shapes, where matmul adapts. Throws Shape
// and DType in PyTorch's words.
#pragma once

#include "autograd/tensor.h"

namespace pixelgrad {

/// Of two vectors of equal length and type.
Tensor dot(const Tensor& a, const Tensor& b);

/// (m, k) times (k, n).
Tensor mm(const Tensor& a, const Tensor& b);

/// (batch, m, k) times (batch, k, n).
Tensor bmm(const Tensor& a, const Tensor& b);

}  // namespace pixelgrad
