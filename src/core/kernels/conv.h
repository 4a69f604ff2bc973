// 2-D convolution of planes (batch, channels, height, width) as products of matrices: the patches
// below the kernel become the columns of one.
#pragma once

#include <cstdint>

namespace pixelgrad::kernels {

/// All sizes of one convolution. Padding beyond the right and lower edge follows from the output.
struct Conv2dGeometry {
  int64_t batch;
  int64_t channels;  // of the input
  int64_t height;
  int64_t width;
  int64_t out_channels;
  int64_t out_height;
  int64_t out_width;
  int64_t groups;
  int64_t kernel_height;
  int64_t kernel_width;
  int64_t stride_height;
  int64_t stride_width;
  int64_t pad_top;
  int64_t pad_left;
  int64_t dilation_height;
  int64_t dilation_width;

  /// Numbers below the kernel at one place, within one group.
  int64_t patch() const { return channels / groups * kernel_height * kernel_width; }
  int64_t out_plane() const { return out_height * out_width; }
  /// How many floats the functions below need as scratch memory.
  int64_t scratch() const { return patch() * out_plane() + out_channels / groups * patch(); }
};

/// y = x convolved with w (out_channels, channels / groups, kernel), plus `bias` per output channel
/// unless null.
void conv2d(const Conv2dGeometry& g, const float* x, const float* w, const float* bias, float* y,
            float* scratch);

/// The gradient along x; also the forward pass of a transposed convolution.
void conv2d_input(const Conv2dGeometry& g, const float* dy, const float* w, float* dx,
                  float* scratch);

/// The gradient along w.
void conv2d_weight(const Conv2dGeometry& g, const float* dy, const float* x, float* dw,
                   float* scratch);

}  // namespace pixelgrad::kernels
