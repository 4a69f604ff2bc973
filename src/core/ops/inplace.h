// Operations that overwrite their first argument. A leaf that requires a gradient is refused unless
// gradients are off; values that a recorded gradient needs are found out when backward runs.
#pragma once

#include <functional>

#include "autograd/tensor.h"

namespace pixelgrad {

// NOLINTBEGIN(readability-identifier-naming): the underscores are PyTorch's.

/// target = function(target as it was): the in-place twin of any operation. `other` is a further
/// operand of the function, or undefined. Throws Shape and DType when the result does not fit into
/// target, Runtime.
void rewrite(const Tensor& target, const std::function<Tensor(const Tensor&)>& function);
void rewrite(const Tensor& target, const Tensor& other,
             const std::function<Tensor(const Tensor&, const Tensor&)>& function);

/// target += alpha * other, which broadcasts to target's shape. Throws Shape, DType, Runtime.
void add_(const Tensor& target, const Tensor& other, double alpha = 1);
void add_(const Tensor& target, double value);
/// target *= other.
void mul_(const Tensor& target, const Tensor& other);
void mul_(const Tensor& target, double value);

// Their gradients come from the result: writing over it again is found out.
void exp_(const Tensor& target);
void sqrt_(const Tensor& target);
void relu_(const Tensor& target);
void sigmoid_(const Tensor& target);
void tanh_(const Tensor& target);

/// Any dtype. Throws DType when an integer type cannot hold the value.
void zero_(const Tensor& target);
void fill_(const Tensor& target, double value);
/// Broadcasts and casts.
void copy_(const Tensor& target, const Tensor& source);

// NOLINTEND(readability-identifier-naming)

}  // namespace pixelgrad
