// Rows of a table, by number.
#pragma once

#include <optional>

#include "autograd/tensor.h"

namespace pixelgrad {

/// weight[indices]: int64 or int32 indices (...), weight (rows, width), result (..., width). The
/// row `padding_idx` gets no gradient. Throws Index "index out of range in self", DType, Shape.
Tensor embedding(const Tensor& weight, const Tensor& indices,
                 std::optional<int64_t> padding_idx = {});

}  // namespace pixelgrad
