// Matrix products of arrays, without history.
#pragma once

#include "array/array.h"

namespace pixelgrad {

/// a (m, k) times b (k, n), plus bias (n) on every row unless undefined. Throws Shape, DType in
/// PyTorch's words.
Array matrix_product(const Array& a, const Array& b, const Array& bias = {});

}  // namespace pixelgrad
