// Reading and writing parts of a tensor that index expressions name, of any dtype.
#pragma once

#include <span>

#include "array/index.h"
#include "autograd/tensor.h"

namespace pixelgrad {

// NOLINTBEGIN(readability-identifier-naming): the underscores are PyTorch's.

/// x[items]: a view where no positions or masks take part. Throws Index, Value.
Tensor index(const Tensor& x, std::span<const IndexItem> items);

/// target[items] = values, which broadcast; with `accumulate` they are added, also where an element
/// is named twice. Throws Index, Value, Shape, DType, Runtime.
void index_put_(const Tensor& target, std::span<const IndexItem> items, const Tensor& values,
                bool accumulate = false);

/// y[i][j] = x[index[i][j]][j] for dim 0, and so on. Throws Index, Shape, DType.
Tensor gather(const Tensor& x, int64_t dim, const Tensor& index);

/// The entries of one dimension that `index`, a vector, lists. Throws Index, DType.
Tensor index_select(const Tensor& x, int64_t dim, const Tensor& index);

/// target[index[i][j]][j] = source[i][j] for dim 0, and so on, or += it. Throws Index, Shape,
/// DType, Runtime.
void scatter_(const Tensor& target, int64_t dim, const Tensor& index, const Tensor& source);
void scatter_(const Tensor& target, int64_t dim, const Tensor& index, double value);
void scatter_add_(const Tensor& target, int64_t dim, const Tensor& index, const Tensor& source);

// NOLINTEND(readability-identifier-naming)

}  // namespace pixelgrad
