// Operations that overwrite their first argument. A leaf that requires a gradient is refused unless
// gradients are off; values that a recorded gradient needs are found out when backward runs.
#pragma once

#include "autograd/tensor.h"

namespace pixelgrad {

// NOLINTBEGIN(readability-identifier-naming): the underscores are PyTorch's.

/// target += alpha * other, which broadcasts to target's shape. Throws Shape, DType, Runtime.
void add_(const Tensor& target, const Tensor& other, double alpha = 1);
void add_(const Tensor& target, double value);
/// target *= other.
void mul_(const Tensor& target, const Tensor& other);
void mul_(const Tensor& target, double value);
/// Any dtype.
void zero_(const Tensor& target);
void fill_(const Tensor& target, double value);
/// Broadcasts and casts.
void copy_(const Tensor& target, const Tensor& source);

// NOLINTEND(readability-identifier-naming)

}  // namespace pixelgrad
