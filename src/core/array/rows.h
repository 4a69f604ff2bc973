// Arrays as matrices whose rows are reduced.
#pragma once

#include <array>
#include <type_traits>

#include "array/array.h"
#include "array/promotion.h"
#include "base/error.h"
#include "kernels/rows.h"

namespace pixelgrad {

/// Which dimensions a reduction takes away, and what it leaves.
struct Reduced {
  /// The given dimensions, all of them when the list is empty. Throws Index, Runtime.
  Reduced(const Shape& shape, const Dims& dims, bool keepdim = false);

  std::array<bool, kMaxDims> flags{};
  Shape full;         // before
  Shape kept;         // after, with 1 where a dimension was
  Shape shape;        // after
  Dims order;         // dimensions that stay, then those that go
  int64_t count = 1;  // elements in one row
};

/// One row per element of the result, contiguous.
Array to_rows(const Array& x, const Reduced& reduced);
/// The inverse: elements of rows back in their places, contiguous.
Array from_rows(const Array& rows, const Reduced& reduced);

/// y = kernel(rows of x, y) in the type that computes `type`; the result has `type` and
/// reduced.shape, or all of x's elements again if `same_size`.
template <class Kernel>
Array reduce_rows(const Array& x, const Reduced& reduced, DType type, bool same_size,
                  const Kernel& kernel) {
  const DType computing = computing_type(type);
  const Array matrix = to_rows(x.to(type).to(computing), reduced);
  const int64_t rows = numel(reduced.kept);
  Array y = Array::empty(same_size ? matrix.shape() : reduced.shape, computing);
  with_computing_type(type, [&](auto zero) {
    using T = decltype(zero);
    if constexpr (std::is_invocable_v<Kernel, kernels::Rows<T>, T*>) {
      kernel(kernels::Rows<T>{rows, reduced.count, matrix.data<T>()}, y.data<T>());
    }
  });
  return (same_size ? from_rows(y, reduced) : y).to(type);
}

}  // namespace pixelgrad
