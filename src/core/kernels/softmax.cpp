#include "kernels/softmax.h"

#include <array>
#include <limits>

#include "kernels/map.h"
#include "kernels/reduce.h"
#include "kernels/vector_math.h"

namespace pixelgrad::kernels {
namespace {

/// The largest number; NaN when there is one among them.
float largest(int64_t n, const float* x) {
  float best = -std::numeric_limits<float>::infinity();
  for (int64_t i = 0; i < n; ++i) {
    if (!(x[i] <= best)) best = x[i];
    if (best != best) break;
  }
  return best;
}

/// ln of one number, in the lanes of all others.
float log_of(float x) { return log4(splat(x))[0]; }

/// y = e^(x - shift); returns its sum.
float exponentials(int64_t n, float shift, const float* x, float* y) {
  map(
      n, y, [shift](F32x4 v) { return exp4(v - shift); }, Stream{x});
  return sum(n, y);
}

constexpr int64_t kBlock = 256;

/// The sum of e^(x - shift), without keeping the terms.
float sum_of_exponentials(int64_t n, float shift, const float* x) {
  std::array<float, kBlock> terms;
  float total = 0;
  for (int64_t i = 0; i < n; i += kBlock) {
    total += exponentials(std::min(kBlock, n - i), shift, x + i, terms.data());
  }
  return total;
}

float sum_of_products(int64_t n, const float* a, const float* b) {
  std::array<float, kBlock> terms;
  float total = 0;
  for (int64_t i = 0; i < n; i += kBlock) {
    const int64_t count = std::min(kBlock, n - i);
    map(
        count, terms.data(), [](F32x4 u, F32x4 v) { return u * v; }, Stream{a + i}, Stream{b + i});
    total += sum(count, terms.data());
  }
  return total;
}

}  // namespace

void softmax(int64_t rows, int64_t cols, const float* x, float* y) {
  for (int64_t i = 0; i < rows; ++i, x += cols, y += cols) {
    const float total = exponentials(cols, largest(cols, x), x, y);
    map(
        cols, y, [total](F32x4 v) { return v / total; }, Stream{y});
  }
}

void log_softmax(int64_t rows, int64_t cols, const float* x, float* y) {
  for (int64_t i = 0; i < rows; ++i, x += cols, y += cols) {
    const float shift = largest(cols, x);
    const float rest = log_of(sum_of_exponentials(cols, shift, x));
    map(
        cols, y, [=](F32x4 v) { return v - shift - rest; }, Stream{x});
  }
}

void softmax_gradient(int64_t rows, int64_t cols, const float* dy, const float* y, float* dx) {
  for (int64_t i = 0; i < rows; ++i, dy += cols, y += cols, dx += cols) {
    const float mean = sum_of_products(cols, dy, y);
    map(
        cols, dx, [mean](F32x4 g, F32x4 p) { return (g - mean) * p; }, Stream{dy}, Stream{y});
  }
}

void log_softmax_gradient(int64_t rows, int64_t cols, const float* dy, const float* y, float* dx) {
  for (int64_t i = 0; i < rows; ++i, dy += cols, y += cols, dx += cols) {
    const float total = sum(cols, dy);
    map(
        cols, dx, [total](F32x4 g, F32x4 p) { return g - exp4(p) * total; }, Stream{dy}, Stream{y});
  }
}

}  // namespace pixelgrad::kernels
