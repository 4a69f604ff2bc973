#include "kernels/update.h"

#include <cmath>

#include "base/fma.h"

// PyTorch forms scalars in double and rounds them to float32 where they meet a tensor; its add,
// lerp and addcmul fuse, addcdiv does not. The loops are plain: compilers vectorise them, the
// doubles in fma32 included.

namespace pixelgrad::kernels {
namespace {

/// base^n by squaring: the same double on every host, which pow() does not promise.
double whole_power(double base, int64_t n) {
  double result = 1;
  for (; n > 0; n >>= 1, base *= base) {
    if (n & 1) result *= base;
  }
  return result;
}

float narrow(double value) { return static_cast<float>(value); }

/// Scalars as float32, and flags as constants: the loop then has no branch.
struct AdamScalars {
  float scale;
  float root;
  float weight;
  float beta2;
  float square_weight;
  float eps;
  float decay;
};

template <bool kDecay, bool kSmallWeight, bool kMax>
void adam_loop(const AdamScalars s, int64_t n, const float* __restrict gradient,
               float* __restrict parameter, float* __restrict exp_avg, float* __restrict exp_avg_sq,
               float* __restrict max_exp_avg_sq) {
  for (int64_t i = 0; i < n; ++i) {
    float g = gradient[i];
    if constexpr (kDecay) g = fma32(parameter[i], s.decay, g);
    const float difference = g - exp_avg[i];
    const float m = kSmallWeight ? fma32(difference, s.weight, exp_avg[i])
                                 : fma32(-difference, 1.0f - s.weight, g);
    float v = fma32(s.square_weight * g, g, exp_avg_sq[i] * s.beta2);
    exp_avg[i] = m;
    exp_avg_sq[i] = v;
    if constexpr (kMax) {
      const float largest = max_exp_avg_sq[i];
      v = v > largest || v != v ? v : largest;
      max_exp_avg_sq[i] = v;
    }
    const float denominator = std::sqrt(v) / s.root + s.eps;
    parameter[i] = parameter[i] + s.scale * m / denominator;
  }
}

}  // namespace

void sgd(const SgdStep& step, int64_t n, const float* gradient, float* parameter, float* momentum) {
  const float minus_lr = narrow(-step.lr);
  const float decay = narrow(step.weight_decay);
  const float mu = narrow(step.momentum);
  const float fresh = narrow(1 - step.dampening);
  for (int64_t i = 0; i < n; ++i) {
    float g = gradient[i];
    if (step.weight_decay != 0) g = fma32(parameter[i], decay, g);
    if (momentum != nullptr) {
      const float buffer = step.first ? g : fma32(g, fresh, momentum[i] * mu);
      momentum[i] = buffer;
      g = step.nesterov ? fma32(buffer, mu, g) : buffer;
    }
    parameter[i] = fma32(g, minus_lr, parameter[i]);
  }
}

void adam(const AdamStep& step, int64_t n, const float* gradient, float* parameter, float* exp_avg,
          float* exp_avg_sq, float* max_exp_avg_sq) {
  const double correction1 = 1 - whole_power(step.beta1, step.count);
  const double correction2 = 1 - whole_power(step.beta2, step.count);
  const AdamScalars scalars{.scale = narrow(-(step.lr / correction1)),
                            .root = narrow(std::sqrt(correction2)),
                            .weight = narrow(1 - step.beta1),
                            .beta2 = narrow(step.beta2),
                            .square_weight = narrow(1 - step.beta2),
                            .eps = narrow(step.eps),
                            .decay = narrow(step.weight_decay)};
  constexpr decltype(&adam_loop<false, false, false>) kLoops[] = {
      adam_loop<false, false, false>, adam_loop<false, false, true>, adam_loop<false, true, false>,
      adam_loop<false, true, true>,   adam_loop<true, false, false>, adam_loop<true, false, true>,
      adam_loop<true, true, false>,   adam_loop<true, true, true>};
  const int decay = step.weight_decay != 0 ? 4 : 0;
  const int small_weight = std::fabs(scalars.weight) < 0.5f ? 2 : 0;
  const int max = max_exp_avg_sq != nullptr ? 1 : 0;
  kLoops[decay + small_weight + max](scalars, n, gradient, parameter, exp_avg, exp_avg_sq,
                                     max_exp_avg_sq);
}

}  // namespace pixelgrad::kernels
