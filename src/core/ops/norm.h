// Normalisation layers as functions, on float32. Weights and biases may be undefined.
#pragma once

#include "autograd/tensor.h"

namespace pixelgrad {

/// Running statistics, changed in place while training; undefined when there are none.
struct RunningStats {
  Tensor mean = {};
  Tensor variance = {};
};

struct BatchNormOptions {
  bool training = false;  // statistics of the batch instead of the running ones
  double momentum = 0.1;
  double eps = 1e-5;
};

/// Per channel of x (N, C, ...), over everything else. Throws Value "Expected more than 1 value per
/// channel when training, ...", Shape in PyTorch's words.
Tensor batch_norm(const Tensor& x, const RunningStats& stats, const Tensor& weight,
                  const Tensor& bias, const BatchNormOptions& options);

/// Per channel of every image of x (N, C, ...). `options.training` as "use the input's statistics".
Tensor instance_norm(const Tensor& x, const RunningStats& stats, const Tensor& weight,
                     const Tensor& bias, const BatchNormOptions& options);

/// Per group of channels of every image of x (N, C, ...). Throws Shape, Value in PyTorch's words.
Tensor group_norm(const Tensor& x, int64_t groups, const Tensor& weight = {},
                  const Tensor& bias = {}, double eps = 1e-5);

/// Over the last dimensions, which have the sizes `shape`. Throws Shape in PyTorch's words.
Tensor layer_norm(const Tensor& x, const Shape& shape, const Tensor& weight = {},
                  const Tensor& bias = {}, double eps = 1e-5);

}  // namespace pixelgrad
