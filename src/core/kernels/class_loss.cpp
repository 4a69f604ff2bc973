#include "kernels/class_loss.h"

#include <algorithm>

#include "kernels/map.h"
#include "kernels/reduce.h"
#include "kernels/vector_math.h"

namespace pixelgrad::kernels {
namespace {

float weight_of(const ClassTargets& targets, int64_t c) {
  return targets.weight == nullptr ? 1.0f : targets.weight[c];
}

/// Sum over all classes of weight times value (1 when null).
float weighted_sum(const ClassTargets& targets, const float* values) {
  double total = 0;
  for (int64_t c = 0; c < targets.classes; ++c) {
    total += static_cast<double>(weight_of(targets, c)) * (values == nullptr ? 1.0f : values[c]);
  }
  return static_cast<float>(total);
}

}  // namespace

void class_loss(const ClassTargets& targets, const float* log_probs, float* losses) {
  const float spread = targets.smoothing / static_cast<float>(targets.classes);
  for (int64_t i = 0; i < targets.rows; ++i, log_probs += targets.classes) {
    const int64_t t = targets.index[i];
    losses[i] = 0;
    if (t == targets.ignore_index) continue;
    losses[i] = -log_probs[t] * weight_of(targets, t) * (1 - targets.smoothing);
    if (targets.smoothing > 0) losses[i] -= spread * weighted_sum(targets, log_probs);
  }
}

float class_weight_sum(const ClassTargets& targets) {
  double total = 0;
  for (int64_t i = 0; i < targets.rows; ++i) {
    if (targets.index[i] != targets.ignore_index) total += weight_of(targets, targets.index[i]);
  }
  return static_cast<float>(total);
}

void class_loss_gradient(const ClassTargets& targets, bool through_softmax, float scale,
                         const float* log_probs, Operand dy, float* dx) {
  const int64_t classes = targets.classes;
  const float spread = targets.smoothing / static_cast<float>(classes);
  const float spread_sum = targets.smoothing > 0 ? spread * weighted_sum(targets, nullptr) : 0;
  for (int64_t i = 0; i < targets.rows; ++i, log_probs += classes, dx += classes) {
    const int64_t t = targets.index[i];
    if (t == targets.ignore_index) {
      std::fill_n(dx, classes, 0.0f);
      continue;
    }
    const float factor = dy.data[dy.single ? 0 : i] * scale;
    const float sure = weight_of(targets, t) * (1 - targets.smoothing);
    if (through_softmax) {
      const float all = (sure + spread_sum) * factor;
      map(
          classes, dx, [all](F32x4 p) { return exp4(p) * all; }, Stream{log_probs});
    } else {
      std::fill_n(dx, classes, 0.0f);
    }
    if (targets.smoothing > 0) {
      for (int64_t c = 0; c < classes; ++c) dx[c] -= spread * weight_of(targets, c) * factor;
    }
    dx[t] -= sure * factor;
  }
}

}  // namespace pixelgrad::kernels
