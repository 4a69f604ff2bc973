// Windows sliding over planes: the largest number below each, or the mean.
#pragma once

#include <cstdint>

namespace pixelgrad::kernels {

/// Sizes of one pooling; `planes` counts images times channels.
struct Pool2dGeometry {
  int64_t planes;
  int64_t height;
  int64_t width;
  int64_t out_height;
  int64_t out_width;
  int64_t kernel_height;
  int64_t kernel_width;
  int64_t stride_height;
  int64_t stride_width;
  int64_t pad_height;
  int64_t pad_width;
  int64_t dilation_height;  // of maxima only
  int64_t dilation_width;
};

/// The first maximum below each window, padding aside; NaN wins. `places` are offsets in the plane.
void max_pool2d(const Pool2dGeometry& g, const float* x, float* y, int32_t* places);

/// dx[place] += dy.
void max_pool2d_gradient(const Pool2dGeometry& g, const float* dy, const int32_t* places,
                         float* dx);

/// What a mean divides by.
struct Divisor {
  bool count_include_pad = true;
  int64_t fixed = 0;  // instead, unless 0
};

void avg_pool2d(const Pool2dGeometry& g, Divisor divisor, const float* x, float* y);
void avg_pool2d_gradient(const Pool2dGeometry& g, Divisor divisor, const float* dy, float* dx);

/// Means of windows that divide a plane into out_height x out_width; only sizes of `g` count.
void adaptive_avg_pool2d(const Pool2dGeometry& g, const float* x, float* y);
void adaptive_avg_pool2d_gradient(const Pool2dGeometry& g, const float* dy, float* dx);

}  // namespace pixelgrad::kernels
