#include "array/reduce.h"

#include <array>

#include "array/rows.h"
#include "array/views.h"
#include "kernels/reduce.h"

namespace pixelgrad {
namespace {

using Flags = std::array<bool, kMaxDims>;

/// Sums the flagged dimensions into a result of shape `kept`.
Array sum_flagged(const Array& x, const Flags& reduced, const Shape& kept) {
  Array y = Array::empty(kept);
  if (y.numel() == 0) return y;
  const int64_t inner = x.numel() / y.numel();
  // Where the summed dimensions all come last, or all come first, x is a matrix to be summed along
  // its rows or columns. Anything else is brought into the second form.
  Dims order;
  Dims rest;
  for (int i = 0; i < x.ndim(); ++i) (reduced[i] ? order : rest).push_back(i);
  const bool trailing = order.empty() || order[0] == rest.size();
  for (const int64_t dim : rest) order.push_back(dim);
  if (trailing && x.is_contiguous()) {
    kernels::sum_columns(y.numel(), inner, x.data(), y.data());
  } else {
    const Array matrix = permute(x, order).contiguous();
    kernels::sum_rows(inner, y.numel(), matrix.data(), y.data());
  }
  return y;
}

}  // namespace

Array sum(const Array& x, const Dims& dims, bool keepdim) {
  const Reduced reduced(x.shape(), dims, keepdim);
  if (x.dtype() == DType::kFloat32) return sum_flagged(x, reduced.flags, reduced.shape);
  return reduce_rows(x, reduced, sum_type(x.dtype()), false,
                     [](auto rows, auto* y) { kernels::row_sums(rows, y); });
}

Array sum_to(const Array& x, const Shape& shape) {
  if (x.shape() == shape) return x;
  const int lead = x.ndim() - shape.size();
  Flags reduced{};
  for (int i = 0; i < x.ndim(); ++i) {
    reduced[i] = i < lead || (shape[i - lead] == 1 && x.shape()[i] != 1);
  }
  return sum_flagged(x, reduced, shape);
}

}  // namespace pixelgrad
