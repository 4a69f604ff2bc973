// Loops over views: any strides, broadcasting included (stride 0). The only room that knows
// xtensor; its expression templates stop at these functions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace pixelgrad::kernels {

/// Sizes and strides (both in elements) of one operand; spans of equal length.
using Extents = std::span<const int64_t>;

/// to[i] = from[i] for every index of `shape`. `item_size` is 1, 2, 4 or 8 bytes.
/// REQUIRES: the two do not overlap.
void strided_copy(size_t item_size, Extents shape, const void* from, Extents from_strides, void* to,
                  Extents to_strides);

}  // namespace pixelgrad::kernels
