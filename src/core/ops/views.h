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
/// Never a copy.
Tensor view(const Tensor& x, const Shape& shape);
/// A view where the strides allow it, else a copy.
Tensor reshape(const Tensor& x, const Shape& shape);
/// One dimension as several; one of the sizes may be -1. Throws Index, Shape in PyTorch's words.
Tensor unflatten(const Tensor& x, int64_t dim, const Shape& sizes);
/// A copy with a storage of its own; the gradient passes through.
Tensor clone(const Tensor& x);

}  // namespace pixelgrad
