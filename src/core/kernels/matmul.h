// Matrix products in float32.
#pragma once

#include <cstdint>

namespace pixelgrad::kernels {

/// A matrix in memory: element (i, j) at data[i * row + j * col]. One of the strides is 1.
struct ConstMatrix {
  const float* data;
  int64_t row;
  int64_t col;
};

/// c (m x n, rows adjacent) = a (m x k) times b (k x n), plus `bias` (n) on every row unless null.
/// A transposed operand is one with its strides exchanged. REQUIRES: c overlaps no operand.
void matmul(int64_t m, int64_t n, int64_t k, ConstMatrix a, ConstMatrix b, const float* bias,
            float* c);

}  // namespace pixelgrad::kernels
