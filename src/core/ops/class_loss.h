// Losses of classification. Class numbers are int64 or uint8; class dimension 1 (0 without batch).
#pragma once

#include "autograd/tensor.h"
#include "ops/loss.h"

namespace pixelgrad {

struct ClassLossOptions {
  Tensor weight = {};  // one per class; undefined: all 1
  int64_t ignore_index = -100;
  Reduction reduction = Reduction::kMean;
  double label_smoothing = 0;  // of cross_entropy only
};

/// Negative log likelihood of log probabilities (N, C, ...) for class numbers (N, ...). The mean
/// divides by the weights of the targets that are not ignored. Throws Index "Target 3 is out of
/// bounds.", Value, Shape, DType in PyTorch's words.
Tensor nll_loss(const Tensor& input, const Tensor& target, const ClassLossOptions& options = {});

/// nll_loss of log_softmax(input). A target of the input's shape holds class probabilities, and the
/// mean then divides by the batch alone.
Tensor cross_entropy(const Tensor& input, const Tensor& target,
                     const ClassLossOptions& options = {});

}  // namespace pixelgrad
