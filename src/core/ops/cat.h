// Joining tensors.
#pragma once

#include <span>

#include "autograd/tensor.h"

namespace pixelgrad {

/// The tensors one after another along `dim`; all other sizes are equal. Throws Shape, Index,
/// DType.
Tensor cat(std::span<const Tensor> tensors, int64_t dim = 0);

}  // namespace pixelgrad
