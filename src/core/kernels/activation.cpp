#include "kernels/activation.h"

#include "kernels/map.h"
#include "kernels/special_math.h"

namespace pixelgrad::kernels {
namespace {

constexpr float kSqrtHalf = 0.70710678118654752440f;
constexpr float kInverseSqrtTwoPi = 0.39894228040143267794f;
constexpr float kSqrtTwoOverPi = 0.79788456080286535588f;
constexpr float kCubic = 0.044715f;

F32x4 normal_integral(F32x4 x) { return (erf4(x * kSqrtHalf) + 1.0f) * 0.5f; }

F32x4 gelu_slope(F32x4 x) {
  return normal_integral(x) + x * (exp4(x * x * -0.5f) * kInverseSqrtTwoPi);
}

F32x4 gelu_tanh(F32x4 x) {
  const F32x4 t = tanh4((x * x * x * kCubic + x) * kSqrtTwoOverPi);
  return x * 0.5f * (t + 1.0f);
}

F32x4 gelu_tanh_slope(F32x4 x) {
  const F32x4 t = tanh4((x * x * x * kCubic + x) * kSqrtTwoOverPi);
  const F32x4 inner = (x * x * (3 * kCubic) + 1.0f) * kSqrtTwoOverPi;
  return (t + 1.0f) * 0.5f + x * 0.5f * (1.0f - t * t) * inner;
}

F32x4 silu_slope(F32x4 x) {
  const F32x4 s = sigmoid4(x);
  return s * (x * (1.0f - s) + 1.0f);
}

}  // namespace

void activate(const Activation& function, int64_t n, const float* x, float* y) {
  const Stream in{x};
  const float a = function.a;
  const float b = function.b;
  const auto run = [&](const auto& formula) { map(n, y, formula, in); };
  switch (function.kind) {
    case Activation::kLeakyRelu:
      return run([a](F32x4 v) { return select(v > 0.0f, v, v * a); });
    case Activation::kElu:
      return run([a](F32x4 v) { return select(v > 0.0f, v, expm1_4(v) * a); });
    case Activation::kGelu:
      return run([](F32x4 v) { return v * normal_integral(v); });
    case Activation::kGeluTanh:
      return run([](F32x4 v) { return gelu_tanh(v); });
    case Activation::kSilu:
      return run([](F32x4 v) { return v * sigmoid4(v); });
    case Activation::kSoftplus:
      return run([=](F32x4 v) { return select(v * a > b, v, softplus4(v * a) / a); });
    case Activation::kLogSigmoid:
      return run([](F32x4 v) { return -softplus4(-v); });
  }
}

void activate_gradient(const Activation& function, int64_t n, const float* x, const float* dy,
                       float* dx) {
  const float a = function.a;
  const float b = function.b;
  const auto run = [&](const auto& slope) {
    map(
        n, dx, [&slope](F32x4 g, F32x4 v) { return g * slope(v); }, Stream{dy}, Stream{x});
  };
  switch (function.kind) {
    case Activation::kLeakyRelu:
      return run([a](F32x4 v) { return select(v > 0.0f, splat(1), splat(a)); });
    case Activation::kElu:
      return run([a](F32x4 v) { return select(v > 0.0f, splat(1), exp4(v) * a); });
    case Activation::kGelu:
      return run([](F32x4 v) { return gelu_slope(v); });
    case Activation::kGeluTanh:
      return run([](F32x4 v) { return gelu_tanh_slope(v); });
    case Activation::kSilu:
      return run([](F32x4 v) { return silu_slope(v); });
    case Activation::kSoftplus:
      return run([=](F32x4 v) { return select(v * a > b, splat(1), sigmoid4(v * a)); });
    case Activation::kLogSigmoid:
      return run([](F32x4 v) { return sigmoid4(-v); });
  }
}

}  // namespace pixelgrad::kernels
