// Float32 sums of arrays over dimensions.
#pragma once

#include "array/array.h"

namespace pixelgrad {

/// Sum over `dims`, all when empty; summed dimensions stay with size 1 if `keepdim`.
/// Throws Index, Runtime, DType.
Array sum(const Array& x, const Dims& dims = {}, bool keepdim = false);

/// Sums away what broadcasting to x's shape added to `shape`. REQUIRES: `shape` broadcasts to it.
Array sum_to(const Array& x, const Shape& shape);

}  // namespace pixelgrad
