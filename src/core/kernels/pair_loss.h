// Losses that compare an input with a target number by number, and their slopes.
#pragma once

#include <cstdint>

#include "kernels/pointwise.h"

namespace pixelgrad::kernels {

/// With d = input - target:
struct PairLoss {
  enum Kind {
    kL1,            // |d|
    kSmoothL1,      // d^2 / (2 a) where |d| < a, else |d| - a / 2
    kHuber,         // d^2 / 2 where |d| <= a, else a (|d| - a / 2)
    kCrossEntropy,  // -(target ln input + (1 - target) ln(1 - input)), logarithms from -100 on
    kWithLogits,    // the same of sigmoid(input)
    kDivergence,    // target (ln target - input), input being a logarithm
    kLogDivergence  // e^target (target - input), both being logarithms
  };
  Kind kind;
  float a = 0;
};

/// y = loss(input, target).
void pair_loss(const PairLoss& loss, int64_t n, const float* input, const float* target, float* y);

/// dx = scale * dy times the slope along the input, or along the target.
void pair_loss_input_gradient(const PairLoss& loss, int64_t n, float scale, const float* input,
                              const float* target, Operand dy, float* dx);
void pair_loss_target_gradient(const PairLoss& loss, int64_t n, float scale, const float* input,
                               const float* target, Operand dy, float* dx);

}  // namespace pixelgrad::kernels
