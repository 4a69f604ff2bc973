// Views with gradients: other sizes and strides over the same storage, of any dtype.
// Arguments and errors as in array/views.h.
#pragma once

#include "autograd/tensor.h"

namespace pixelgrad {

Tensor expand(const Tensor& x, const Shape& shape);
Tensor permute(const Tensor& x, const Dims& order);
Tensor transpose(const Tensor& x, int64_t dim0, int64_t dim1);
Tensor narrow(const Tensor& x, int64_t dim, int64_t start, int64_t length);
Tensor select(const Tensor& x, int64_t dim, int64_t index);
/// A view where the strides allow it, else a copy.
Tensor reshape(const Tensor& x, const Shape& shape);
/// A copy with a storage of its own; the gradient passes through.
Tensor clone(const Tensor& x);

}  // namespace pixelgrad
