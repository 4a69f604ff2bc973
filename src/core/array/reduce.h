// Sums of arrays over dimensions.
#pragma once

#include "array/array.h"

namespace pixelgrad {

/// Sum over `dims`, all when empty; summed dimensions stay with size 1 if `keepdim`.
/// Integers are summed in int64. Throws Index, Runtime.
Array sum(const Array& x, const Dims& dims = {}, bool keepdim = false);

/// Sums away what broadcasting to x's shape added to `shape`. REQUIRES: `shape` broadcasts to it,
/// x is float32.
Array sum_to(const Array& x, const Shape& shape);

}  // namespace pixelgrad
