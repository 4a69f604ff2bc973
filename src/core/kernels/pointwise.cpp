#include "kernels/pointwise.h"

#include "kernels/map.h"
#include "kernels/scalar_math.h"
#include "kernels/simd.h"
#include "kernels/vector_math.h"

namespace pixelgrad::kernels {

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
  for (int64_t i = 0; i < n; ++i) y[i] = static_cast<float>(power_of(x[i], exponent));
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
