// 2-D pooling on float32. Inputs are (N, C, H, W), or (C, H, W) without a batch.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "autograd/tensor.h"

namespace pixelgrad {

struct MaxPool2dOptions {
  std::array<int64_t, 2> kernel;
  std::array<int64_t, 2> stride;
  std::array<int64_t, 2> padding = {0, 0};
  std::array<int64_t, 2> dilation = {1, 1};
  bool ceil_mode = false;
};
/// The first maximum below each window gets the gradient. Throws Shape, Value, DType in PyTorch's
/// words.
Tensor max_pool2d(const Tensor& x, const MaxPool2dOptions& options);

struct AvgPool2dOptions {
  std::array<int64_t, 2> kernel;
  std::array<int64_t, 2> stride;
  std::array<int64_t, 2> padding = {0, 0};
  bool ceil_mode = false;
  bool count_include_pad = true;
  std::optional<int64_t> divisor_override = {};
};
Tensor avg_pool2d(const Tensor& x, const AvgPool2dOptions& options);

/// Means of windows i * in / out ... (i + 1) * in / out; a size of nothing stays the input's.
Tensor adaptive_avg_pool2d(const Tensor& x, std::array<std::optional<int64_t>, 2> size);

}  // namespace pixelgrad
