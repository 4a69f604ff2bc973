// Reductions over dimensions, all of them when the list is empty; reduced dimensions stay with size
// 1 if `keepdim`. Throws Index, Runtime, DType in PyTorch's words.
#pragma once

#include "autograd/tensor.h"

namespace pixelgrad {

/// Integers are summed in int64.
Tensor sum(const Tensor& x, const Dims& dims = {}, bool keepdim = false);
Tensor mean(const Tensor& x, const Dims& dims = {}, bool keepdim = false);
Tensor prod(const Tensor& x, const Dims& dims = {}, bool keepdim = false);

/// Whether all (any) are not zero: bool, for uint8 uint8.
Tensor all(const Tensor& x, const Dims& dims = {}, bool keepdim = false);
Tensor any(const Tensor& x, const Dims& dims = {}, bool keepdim = false);

/// Sums of all elements up to each one along a dimension.
Tensor cumsum(const Tensor& x, int64_t dim);

}  // namespace pixelgrad
