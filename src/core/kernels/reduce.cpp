#include "kernels/reduce.h"

#include <algorithm>
#include <array>

#include "kernels/simd.h"

namespace pixelgrad::kernels {
namespace {

constexpr int64_t kBlock = 1024;
constexpr int kChains = 4;  // independent sums hide the latency of an addition

/// Sum of term4(i) ... over whole vectors and term(i) over the rest, block by block.
template <class Vector, class Scalar>
float blocked_sum(int64_t n, const Vector& term4, const Scalar& term) {
  double total = 0;
  for (int64_t begin = 0; begin < n; begin += kBlock) {
    const int64_t end = std::min(begin + kBlock, n);
    std::array<F32x4, kChains> chains{};
    int64_t i = begin;
    for (; i + kChains * kLanes <= end; i += kChains * kLanes) {
      for (int c = 0; c < kChains; ++c) chains[c] += term4(i + c * kLanes);
    }
    for (; i + kLanes <= end; i += kLanes) chains[0] += term4(i);
    float block = sum_lanes((chains[0] + chains[1]) + (chains[2] + chains[3]));
    for (; i < end; ++i) block += term(i);
    total += block;
  }
  return static_cast<float>(total);
}

constexpr int64_t kStrip = 4 * kLanes;
constexpr int64_t kRowBlock = 128;

}  // namespace

float sum(int64_t n, const float* x) {
  return blocked_sum(
      n, [x](int64_t i) { return load4(x + i); }, [x](int64_t i) { return x[i]; });
}

float sum_squared_difference(int64_t n, const float* a, const float* b) {
  return blocked_sum(
      n,
      [a, b](int64_t i) {
        const F32x4 d = load4(a + i) - load4(b + i);
        return d * d;
      },
      [a, b](int64_t i) { return (a[i] - b[i]) * (a[i] - b[i]); });
}

void sum_rows(int64_t rows, int64_t cols, const float* x, float* y) {
  int64_t j = 0;
  for (; j + kStrip <= cols; j += kStrip) {
    std::array<F32x4, 4> total{};
    for (int64_t begin = 0; begin < rows; begin += kRowBlock) {
      const int64_t end = std::min(begin + kRowBlock, rows);
      std::array<F32x4, 4> block{};
      for (int64_t i = begin; i < end; ++i) {
        const float* row = x + i * cols + j;
        for (int c = 0; c < 4; ++c) block[c] += load4(row + c * kLanes);
      }
      for (int c = 0; c < 4; ++c) total[c] += block[c];
    }
    for (int c = 0; c < 4; ++c) store4(y + j + c * kLanes, total[c]);
  }
  for (; j < cols; ++j) {
    float total = 0;
    for (int64_t begin = 0; begin < rows; begin += kRowBlock) {
      const int64_t end = std::min(begin + kRowBlock, rows);
      float block = 0;
      for (int64_t i = begin; i < end; ++i) block += x[i * cols + j];
      total += block;
    }
    y[j] = total;
  }
}

void sum_columns(int64_t rows, int64_t cols, const float* x, float* y) {
  for (int64_t i = 0; i < rows; ++i) y[i] = sum(cols, x + i * cols);
}

}  // namespace pixelgrad::kernels
