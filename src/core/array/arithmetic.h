// Float32 arithmetic on arrays, with broadcasting and without history: what operations compute with
// and gradients are made of.
#pragma once

#include "array/array.h"
#include "kernels/pointwise.h"

namespace pixelgrad {

/// Throws DType in PyTorch's words unless the elements are float32.
void require_float32(const Array& array);

/// op(x), contiguous. Throws DType.
Array unary(kernels::Unary op, const Array& x);

/// op(a, b), contiguous. Throws Shape, DType.
Array binary(kernels::Binary op, const Array& a, const Array& b);
Array binary(kernels::Binary op, const Array& a, double b);
Array binary(kernels::Binary op, double a, const Array& b);

/// target = op(target, b) in place; b broadcasts to target's shape. Throws Shape, DType.
void binary_inplace(kernels::Binary op, Array& target, const Array& b);

}  // namespace pixelgrad
