// Questions about elements, answered in bool, and choices between them. Operands broadcast and are
// compared in the type that PyTorch compares them in. Throws Shape, DType in PyTorch's words.
#pragma once

#include "array/elementwise.h"
#include "autograd/tensor.h"

namespace pixelgrad {

Tensor compare(kernels::Comparison comparison, const Tensor& a, const Tensor& b);
Tensor compare(kernels::Comparison comparison, const Tensor& a, double b);

Tensor logical_not(const Tensor& x);
Tensor logical_and(const Tensor& a, const Tensor& b);
Tensor logical_or(const Tensor& a, const Tensor& b);
Tensor logical_xor(const Tensor& a, const Tensor& b);

Tensor isnan(const Tensor& x);
Tensor isinf(const Tensor& x);
Tensor isfinite(const Tensor& x);

/// NaN wins; where both are equal, each gets half of the gradient.
Tensor maximum(const Tensor& a, const Tensor& b);
Tensor minimum(const Tensor& a, const Tensor& b);

/// a where `condition`, a bool tensor, is true, b elsewhere.
Tensor where(const Tensor& condition, const Tensor& a, const Tensor& b);

}  // namespace pixelgrad
