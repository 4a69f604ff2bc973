// 2-D convolutions on float32. Inputs are (N, C, H, W), or (C, H, W) without a batch.
#pragma once

#include <array>
#include <cstdint>

#include "autograd/tensor.h"

namespace pixelgrad {

/// Along height and width.
using Pair = std::array<int64_t, 2>;

struct Conv2dOptions {
  Pair stride = {1, 1};
  Pair padding = {0, 0};
  Pair dilation = {1, 1};
  int64_t groups = 1;
  bool same = false;  // pads so that the size stays, an odd rest right and below; stride 1 only
};

/// Cross-correlation with `weight` (out, C / groups, kH, kW), plus `bias` (out) unless undefined.
/// Throws Shape, Value, DType in PyTorch's words.
Tensor conv2d(const Tensor& x, const Tensor& weight, const Tensor& bias = {},
              const Conv2dOptions& options = {});

struct ConvTranspose2dOptions {
  Pair stride = {1, 1};
  Pair padding = {0, 0};
  Pair output_padding = {0, 0};
  int64_t groups = 1;
  Pair dilation = {1, 1};
};

/// The transpose of a convolution as a linear map; `weight` (C, out / groups, kH, kW).
/// Throws Shape, Value, DType in PyTorch's words.
Tensor conv_transpose2d(const Tensor& x, const Tensor& weight, const Tensor& bias = {},
                        const ConvTranspose2dOptions& options = {});

}  // namespace pixelgrad
