#include "kernels/pointwise.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "kernels/map.h"
#include "kernels/simd.h"
#include "kernels/vector_math.h"

namespace pixelgrad::kernels {
namespace {

// Powers: 2^(exponent * log2 x) in double. What libm answers may differ between hosts in the last
// bit of a double; these few lines answer the same everywhere.

/// log2 of a positive, finite, normal double.
double log2_double(double x) {
  const auto bits = std::bit_cast<uint64_t>(x);
  int exponent = static_cast<int>(bits >> 52) - 1023;
  double m = std::bit_cast<double>((bits & 0x000fffffffffffffull) | 0x3ff0000000000000ull);
  if (m > 1.4142135623730951) {
    m *= 0.5;
    ++exponent;
  }
  // ln m = 2 atanh(s), s = (m - 1) / (m + 1), |s| < 0.172: the series ends below 2^-53.
  const double s = (m - 1) / (m + 1);
  const double z = s * s;
  double sum = 0;
  for (int k = 21; k >= 1; k -= 2) sum = sum * z + 1.0 / k;
  return exponent + 2 * s * sum * 1.4426950408889634;
}

/// 2^x for |x| < 1000.
double exp2_double(double x) {
  const double whole = std::floor(x + 0.5);
  const double r = (x - whole) * 0.6931471805599453;  // |r| < 0.347
  double sum = 1;
  for (int k = 14; k >= 1; --k) sum = 1 + sum * r / k;
  return sum * std::bit_cast<double>(static_cast<uint64_t>(static_cast<int>(whole) + 1023) << 52);
}

float power_of(float x, double exponent) {
  const double size = std::fabs(static_cast<double>(x));
  const bool ordinary = size > 0 && std::isfinite(size) && std::isfinite(exponent);
  // Zeros, infinities and NaN have exact answers, on which every libm agrees.
  if (!ordinary) return static_cast<float>(std::pow(static_cast<double>(x), exponent));
  const double power = std::clamp(exponent * log2_double(size), -999.0, 999.0);
  const double result = exp2_double(power);
  if (x > 0) return static_cast<float>(result);
  if (exponent != std::floor(exponent)) return std::nanf("");
  const bool odd = std::fmod(exponent, 2.0) != 0;
  return static_cast<float>(odd ? -result : result);
}

}  // namespace

void unary(Unary op, int64_t n, const float* x, float* y) {
  const Stream in{x};
  switch (op) {
    case Unary::kNeg:
      return map(
          n, y, [](F32x4 v) { return -v; }, in);
    case Unary::kAbs:
      return map(
          n, y, [](F32x4 v) { return abs4(v); }, in);
    case Unary::kSquare:
      return map(
          n, y, [](F32x4 v) { return v * v; }, in);
    case Unary::kSqrt:
      return map(
          n, y, [](F32x4 v) { return sqrt4(v); }, in);
    case Unary::kExp:
      return map(
          n, y, [](F32x4 v) { return exp4(v); }, in);
    case Unary::kLog:
      return map(
          n, y, [](F32x4 v) { return log4(v); }, in);
    case Unary::kRelu:  // NaN stays
      return map(
          n, y, [](F32x4 v) { return select(v < 0.0f, splat(0), v); }, in);
    case Unary::kSigmoid:
      return map(
          n, y, [](F32x4 v) { return sigmoid4(v); }, in);
    case Unary::kTanh:
      return map(
          n, y, [](F32x4 v) { return tanh4(v); }, in);
  }
}

void binary(Binary op, int64_t n, Operand a, Operand b, float* y) {
  switch (op) {
    case Binary::kAdd:
      return map_operands(n, a, b, y, [](F32x4 u, F32x4 v) { return u + v; });
    case Binary::kSub:
      return map_operands(n, a, b, y, [](F32x4 u, F32x4 v) { return u - v; });
    case Binary::kMul:
      return map_operands(n, a, b, y, [](F32x4 u, F32x4 v) { return u * v; });
    case Binary::kDiv:
      return map_operands(n, a, b, y, [](F32x4 u, F32x4 v) { return u / v; });
    case Binary::kAbsGradient:
      return map_operands(n, a, b, y, [](F32x4 dy, F32x4 x) {
        return dy * select(x > 0.0f, splat(1), select(x < 0.0f, splat(-1), x));
      });
    case Binary::kSqrtGradient:
      return map_operands(n, a, b, y, [](F32x4 dy, F32x4 root) { return dy / (root + root); });
    case Binary::kReluGradient:
      return map_operands(n, a, b, y,
                          [](F32x4 dy, F32x4 r) { return select(r <= 0.0f, splat(0), dy); });
    case Binary::kSigmoidGradient:
      return map_operands(n, a, b, y, [](F32x4 dy, F32x4 s) { return dy * (1.0f - s) * s; });
    case Binary::kTanhGradient:
      return map_operands(n, a, b, y, [](F32x4 dy, F32x4 t) { return dy * (1.0f - t * t); });
  }
}

void add_scaled(int64_t n, float alpha, const float* x, float* y) {
  map(
      n, y, [alpha](F32x4 sum, F32x4 v) { return sum + v * alpha; }, Stream{y}, Stream{x});
}

void power(int64_t n, const float* x, double exponent, float* y) {
  for (int64_t i = 0; i < n; ++i) y[i] = power_of(x[i], exponent);
}

void scaled_difference(int64_t n, float scale, const float* a, const float* b, Operand dy,
                       float* y) {
  if (n == 0) return;
  if (dy.single) {
    const float factor = *dy.data;
    map(
        n, y, [=](F32x4 u, F32x4 v) { return (u - v) * scale * factor; }, Stream{a}, Stream{b});
  } else {
    map(
        n, y, [=](F32x4 u, F32x4 v, F32x4 g) { return (u - v) * scale * g; }, Stream{a}, Stream{b},
        Stream{dy.data});
  }
}

}  // namespace pixelgrad::kernels
