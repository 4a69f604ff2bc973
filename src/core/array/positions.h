// Elements of an array picked by lists of positions: what index expressions, gather, embeddings and
// their gradients are made of.
#pragma once

#include <cstdint>
#include <vector>

#include "array/array.h"
#include "base/pool.h"
#include "kernels/indexed.h"

namespace pixelgrad {

using Offsets = std::vector<int64_t, PoolAllocator<int64_t>>;

/// Offsets of all elements of a view of these sizes and strides, in row-major order.
Offsets offsets_of(const Shape& shape, const Strides& strides);

/// Lists of offsets into one array, relative to its first element, see kernels::Positions.
struct PositionLists {
  Offsets outer{0};
  Offsets middle{0};
  Offsets inner{0};

  kernels::Positions get() const { return {outer, middle, inner}; }
};

/// The elements at these positions, contiguous, in `shape`.
Array take(const Array& from, const PositionLists& positions, const Shape& shape);

/// Overwrites the elements at these positions with those of `values`, which are contiguous and of
/// the same dtype. Counts as an in-place write.
void put(Array& to, const PositionLists& positions, const Array& values);

/// Adds instead. Throws DType for float16, bfloat16 and bool.
void put_add(Array& to, const PositionLists& positions, const Array& values);

/// An array of int64 or int32 as contiguous int64. REQUIRES: one of the two.
Array as_int64(const Array& index);

/// `index` as offsets along a dimension of `size` entries, `stride` apart; negative ones count from
/// the end. Throws Index in PyTorch's words, naming dimension `dim`.
Offsets index_offsets(const Array& index, int64_t size, int64_t stride, int dim);

}  // namespace pixelgrad
