// Filling tensors with random numbers from the default generator: PyTorch's own, bit for bit, in
// every memory layout. Float32 only. Throws DType, Runtime in PyTorch's words.
#pragma once

#include "autograd/tensor.h"

namespace pixelgrad {

// NOLINTBEGIN(readability-identifier-naming): the underscores are PyTorch's.

/// Evenly from [from, to).
void uniform_(const Tensor& target, double from = 0, double to = 1);

/// Normally distributed.
void normal_(const Tensor& target, double mean = 0, double std = 1);

// NOLINTEND(readability-identifier-naming)

}  // namespace pixelgrad
