// The largest and the smallest. NaN beats every number. Throws Index and Runtime in PyTorch's words
// when there is nothing to choose from.
#pragma once

#include <optional>

#include "autograd/tensor.h"

namespace pixelgrad {

/// Along one dimension: values, whose gradient goes to the first of equals, and where they are.
struct Extremes {
  Tensor values;
  Tensor indices;  // int64
};
Extremes max(const Tensor& x, int64_t dim, bool keepdim = false);
Extremes min(const Tensor& x, int64_t dim, bool keepdim = false);

/// Of all elements; equals share the gradient.
Tensor max(const Tensor& x);
Tensor min(const Tensor& x);

/// Over dimensions, all of them when the list is empty; equals share the gradient.
Tensor amax(const Tensor& x, const Dims& dims = {}, bool keepdim = false);
Tensor amin(const Tensor& x, const Dims& dims = {}, bool keepdim = false);

/// Where the first of them is, along a dimension or in the flattened tensor: int64.
Tensor argmax(const Tensor& x, std::optional<int64_t> dim = {}, bool keepdim = false);
Tensor argmin(const Tensor& x, std::optional<int64_t> dim = {}, bool keepdim = false);

}  // namespace pixelgrad
