// Views: new sizes and strides over the same storage. None of them copies an element.
#pragma once

#include "array/array.h"

namespace pixelgrad {

/// Repeats dimensions of size 1 (and adds leading ones) by stride 0; -1 keeps a size.
/// Throws Shape in PyTorch's words.
Array expand(const Array& array, const Shape& shape);

/// The dimensions in another order. Throws Shape, Index.
Array permute(const Array& array, const Dims& order);

/// Two dimensions exchanged. Throws Index.
Array transpose(const Array& array, int64_t dim0, int64_t dim1);

/// `length` entries of one dimension from `start`. Throws Index.
Array narrow(const Array& array, int64_t dim, int64_t start, int64_t length);

/// One entry of a dimension, which disappears. Throws Index.
Array select(const Array& array, int64_t dim, int64_t index);

/// Every `step`-th entry of one dimension from `start` up to, not including, `end`: Python's slice,
/// so both are counted from the end when negative and clamped. Throws Index, Value.
Array slice(const Array& array, int64_t dim, int64_t start, int64_t end, int64_t step = 1);

/// Other sizes for the same elements in the same order; one size may be -1. Never a copy.
/// Throws Shape in PyTorch's words where the strides do not allow it.
Array view(const Array& array, const Shape& shape);

/// The same: a view where the strides allow it, else a copy. Throws Shape in PyTorch's words.
Array reshape(const Array& array, const Shape& shape);

/// The first and the last entry between which Python's slice of a dimension of `size` lies, clamped
/// to 0 <= start <= end <= size.
struct SliceBounds {
  int64_t start;
  int64_t end;
};
SliceBounds slice_bounds(int64_t size, int64_t start, int64_t end);

/// Entries in steps of `step`. Throws Value unless it is positive.
int64_t slice_length(SliceBounds bounds, int64_t step);

}  // namespace pixelgrad
