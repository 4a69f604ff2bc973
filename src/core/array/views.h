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

/// Other sizes for the same elements in the same order; one size may be -1. A view where the
/// strides allow it, else a copy. Throws Shape in PyTorch's words.
Array reshape(const Array& array, const Shape& shape);

}  // namespace pixelgrad
