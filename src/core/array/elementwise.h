// Elementwise arithmetic on arrays of any type, with broadcasting and without history.
#pragma once

#include "array/array.h"
#include "kernels/elementwise.h"

namespace pixelgrad {

/// op(a, b) after conversion to `type`, which the result has. Contiguous. Throws Shape, and Runtime
/// in PyTorch's words when integers are divided by 0.
Array arithmetic(kernels::Arithmetic op, const Array& a, const Array& b, DType type);

/// The comparison after conversion to `type`, as bool. Throws Shape.
Array compare(kernels::Comparison op, const Array& a, const Array& b, DType type);

/// op(x) after conversion to `type`, which the result has. Throws nothing.
Array apply(kernels::Function op, const Array& x, DType type);

/// mask ? a : b, all three broadcast. REQUIRES: mask is bool, a and b have one type. Throws Shape.
Array choose(const Array& mask, const Array& a, const Array& b);

/// A 0-dimensional array.
Array number(double value, DType type);

}  // namespace pixelgrad
