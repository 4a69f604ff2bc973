// The optimizers' updates: one pass over a parameter, roundings exactly as PyTorch's.
#pragma once

#include <cstdint>

namespace pixelgrad::kernels {

struct SgdStep {
  double lr;
  double momentum;
  double dampening;
  double weight_decay;
  bool nesterov;
  bool first;  // the momentum buffer starts as the gradient
};

/// `momentum` may be null when the step has none.
void sgd(const SgdStep& step, int64_t n, const float* gradient, float* parameter, float* momentum);

struct AdamStep {
  double lr;
  double beta1;
  double beta2;
  double eps;
  double weight_decay;
  int64_t count;  // steps so far, this one included
};

/// `max_exp_avg_sq` is null unless AMSGrad.
void adam(const AdamStep& step, int64_t n, const float* gradient, float* parameter, float* exp_avg,
          float* exp_avg_sq, float* max_exp_avg_sq);

}  // namespace pixelgrad::kernels
