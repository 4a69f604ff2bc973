// Negative log likelihood of class numbers, row by row of a matrix of log probabilities.
#pragma once

#include <cstdint>

#include "kernels/pointwise.h"

namespace pixelgrad::kernels {

/// What the rows are compared with. REQUIRES: targets are ignore_index or below `classes`.
struct ClassTargets {
  int64_t rows;
  int64_t classes;
  const int64_t* index;
  const float* weight;   // per class, or null
  int64_t ignore_index;  // rows that do not count
  float smoothing;       // this share of each target is spread over all classes
};

/// losses[i] = -sum over c of share(i, c) log_probs[i][c], 0 for ignored rows.
void class_loss(const ClassTargets& targets, const float* log_probs, float* losses);

/// The sum of the weights of the targets that count: what a mean divides by.
float class_weight_sum(const ClassTargets& targets);

/// dx = scale * dy[i] times the slope along log_probs[i][c], or along what the log probabilities
/// are the log softmax of.
void class_loss_gradient(const ClassTargets& targets, bool through_softmax, float scale,
                         const float* log_probs, Operand dy, float* dx);

}  // namespace pixelgrad::kernels
