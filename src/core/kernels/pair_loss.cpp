#include "kernels/pair_loss.h"

#include "kernels/map.h"
#include "kernels/special_math.h"

namespace pixelgrad::kernels {
namespace {

constexpr float kLogFloor = -100;
constexpr float kSmallestVariance = 1e-12f;

/// -1, 0 or 1; NaN stays.
F32x4 sign(F32x4 d) { return select(d > 0.0f, splat(1), select(d < 0.0f, splat(-1), d)); }

F32x4 floored(F32x4 log) { return select(log < kLogFloor, splat(kLogFloor), log); }
F32x4 log_of(F32x4 x) { return floored(log4(x)); }
F32x4 log_of_rest(F32x4 x) { return floored(log1p4(-x)); }

/// target ln target, 0 at 0.
F32x4 negative_entropy(F32x4 t) { return select(t == 0.0f, splat(0), t * log4(t)); }

F32x4 smooth_l1(F32x4 d, float beta) {
  const F32x4 size = abs4(d);
  return select(size < beta, size * size * 0.5f / beta, size - 0.5f * beta);
}

F32x4 huber(F32x4 d, float delta) {
  const F32x4 size = abs4(d);
  return select(size <= delta, size * size * 0.5f, (size - 0.5f * delta) * delta);
}

/// Slopes of the losses that look at input - target only.
F32x4 difference_slope(const PairLoss& loss, F32x4 d) {
  if (loss.kind == PairLoss::kL1) return sign(d);
  if (loss.kind == PairLoss::kSmoothL1) return select(abs4(d) < loss.a, d / loss.a, sign(d));
  return select(abs4(d) <= loss.a, d, sign(d) * loss.a);
}

/// dx = dy * scale * slope(input, target).
template <class Slope>
void chain(int64_t n, float scale, const float* input, const float* target, Operand dy, float* dx,
           const Slope& slope) {
  if (n == 0) return;
  const Stream x{input};
  const Stream t{target};
  if (dy.single) {
    const float factor = *dy.data * scale;
    map(
        n, dx, [&](F32x4 u, F32x4 v) { return slope(u, v) * factor; }, x, t);
  } else {
    map(
        n, dx, [&](F32x4 u, F32x4 v, F32x4 g) { return slope(u, v) * (g * scale); }, x, t,
        Stream{dy.data});
  }
}

}  // namespace

void pair_loss(const PairLoss& loss, int64_t n, const float* input, const float* target, float* y) {
  const float a = loss.a;
  const auto run = [&](const auto& formula) { map(n, y, formula, Stream{input}, Stream{target}); };
  switch (loss.kind) {
    case PairLoss::kL1:
      return run([](F32x4 x, F32x4 t) { return abs4(x - t); });
    case PairLoss::kSmoothL1:
      return run([a](F32x4 x, F32x4 t) { return smooth_l1(x - t, a); });
    case PairLoss::kHuber:
      return run([a](F32x4 x, F32x4 t) { return huber(x - t, a); });
    case PairLoss::kCrossEntropy:
      return run([](F32x4 x, F32x4 t) { return (t - 1.0f) * log_of_rest(x) - t * log_of(x); });
    case PairLoss::kWithLogits:
      return run([](F32x4 x, F32x4 t) { return (1.0f - t) * x + softplus4(-x); });
    case PairLoss::kDivergence:
      return run([](F32x4 x, F32x4 t) { return negative_entropy(t) - t * x; });
    case PairLoss::kLogDivergence:
      return run([](F32x4 x, F32x4 t) { return exp4(t) * (t - x); });
  }
}

void pair_loss_input_gradient(const PairLoss& loss, int64_t n, float scale, const float* input,
                              const float* target, Operand dy, float* dx) {
  const auto run = [&](const auto& slope) { chain(n, scale, input, target, dy, dx, slope); };
  switch (loss.kind) {
    case PairLoss::kL1:
    case PairLoss::kSmoothL1:
    case PairLoss::kHuber:
      return run([&loss](F32x4 x, F32x4 t) { return difference_slope(loss, x - t); });
    case PairLoss::kCrossEntropy:
      return run([](F32x4 x, F32x4 t) {
        const F32x4 variance = (1.0f - x) * x;
        return (x - t) / select(variance < kSmallestVariance, splat(kSmallestVariance), variance);
      });
    case PairLoss::kWithLogits:
      return run([](F32x4 x, F32x4 t) { return sigmoid4(x) - t; });
    case PairLoss::kDivergence:
      return run([](F32x4, F32x4 t) { return -t; });
    case PairLoss::kLogDivergence:
      return run([](F32x4, F32x4 t) { return -exp4(t); });
  }
}

void pair_loss_target_gradient(const PairLoss& loss, int64_t n, float scale, const float* input,
                               const float* target, Operand dy, float* dx) {
  const auto run = [&](const auto& slope) { chain(n, scale, input, target, dy, dx, slope); };
  switch (loss.kind) {
    case PairLoss::kL1:
    case PairLoss::kSmoothL1:
    case PairLoss::kHuber:
      return run([&loss](F32x4 x, F32x4 t) { return difference_slope(loss, t - x); });
    case PairLoss::kCrossEntropy:
      return run([](F32x4 x, F32x4) { return log_of_rest(x) - log_of(x); });
    case PairLoss::kWithLogits:
      return run([](F32x4 x, F32x4) { return -x; });
    case PairLoss::kDivergence:
      return run([](F32x4 x, F32x4 t) { return log4(t) + 1.0f - x; });
    case PairLoss::kLogDivergence:
      return run([](F32x4 x, F32x4 t) { return exp4(t) * (t - x + 1.0f); });
  }
}

}  // namespace pixelgrad::kernels
