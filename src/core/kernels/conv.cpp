#include "kernels/conv.h"

#include <algorithm>

#include "kernels/matmul.h"
#include "kernels/pointwise.h"

namespace pixelgrad::kernels {
namespace {

/// The output places for which the kernel's column (or row) `at` lies inside the input.
struct Span {
  int64_t begin;
  int64_t end;
};
Span inside(int64_t at, int64_t stride, int64_t size, int64_t out_size) {
  // 0 <= place * stride + at < size
  const int64_t begin = at >= 0 ? 0 : (-at + stride - 1) / stride;
  const int64_t end = size > at ? (size - at + stride - 1) / stride : 0;
  return {std::min(begin, out_size), std::clamp(end, std::min(begin, out_size), out_size)};
}

/// Calls visit(row of the patch matrix, channel, ky, kx) for every number below the kernel.
template <class Visit>
void for_patch(const Conv2dGeometry& g, const Visit& visit) {
  int64_t row = 0;
  for (int64_t c = 0; c < g.channels / g.groups; ++c) {
    for (int64_t ky = 0; ky < g.kernel_height; ++ky) {
      for (int64_t kx = 0; kx < g.kernel_width; ++kx) visit(row++, c, ky, kx);
    }
  }
}

/// cols (patch x out_plane) from one group of one image; zero outside.
void unfold(const Conv2dGeometry& g, const float* x, float* cols) {
  for_patch(g, [&](int64_t row, int64_t c, int64_t ky, int64_t kx) {
    const int64_t left = kx * g.dilation_width - g.pad_left;
    const Span across = inside(left, g.stride_width, g.width, g.out_width);
    float* to = cols + row * g.out_plane();
    for (int64_t oy = 0; oy < g.out_height; ++oy, to += g.out_width) {
      const int64_t y = oy * g.stride_height + ky * g.dilation_height - g.pad_top;
      if (y < 0 || y >= g.height) {
        std::fill_n(to, g.out_width, 0.0f);
        continue;
      }
      const float* from = x + (c * g.height + y) * g.width + left;
      std::fill(to, to + across.begin, 0.0f);
      if (g.stride_width == 1) {
        std::copy(from + across.begin, from + across.end, to + across.begin);
      } else {
        for (int64_t ox = across.begin; ox < across.end; ++ox) to[ox] = from[ox * g.stride_width];
      }
      std::fill(to + across.end, to + g.out_width, 0.0f);
    }
  });
}

/// Adds cols back to where unfold has read them.
void fold(const Conv2dGeometry& g, const float* cols, float* x) {
  for_patch(g, [&](int64_t row, int64_t c, int64_t ky, int64_t kx) {
    const int64_t left = kx * g.dilation_width - g.pad_left;
    const Span across = inside(left, g.stride_width, g.width, g.out_width);
    const float* from = cols + row * g.out_plane();
    for (int64_t oy = 0; oy < g.out_height; ++oy, from += g.out_width) {
      const int64_t y = oy * g.stride_height + ky * g.dilation_height - g.pad_top;
      if (y < 0 || y >= g.height) continue;
      float* to = x + (c * g.height + y) * g.width + left;
      for (int64_t ox = across.begin; ox < across.end; ++ox) to[ox * g.stride_width] += from[ox];
    }
  });
}

/// Where one group of one image begins in input, output and weight.
struct Place {
  int64_t input;
  int64_t output;
  int64_t weight;
};

template <class Visit>
void for_groups(const Conv2dGeometry& g, const Visit& visit) {
  const int64_t inputs = g.channels / g.groups * g.height * g.width;
  const int64_t outputs = g.out_channels / g.groups * g.out_plane();
  const int64_t weights = g.out_channels / g.groups * g.patch();
  for (int64_t n = 0; n < g.batch; ++n) {
    for (int64_t group = 0; group < g.groups; ++group) {
      const int64_t i = n * g.groups + group;
      visit(Place{i * inputs, i * outputs, group * weights});
    }
  }
}

}  // namespace

void conv2d(const Conv2dGeometry& g, const float* x, const float* w, const float* bias, float* y,
            float* scratch) {
  const int64_t units = g.out_channels / g.groups;
  const int64_t plane = g.out_plane();
  for_groups(g, [&](const Place& at) {
    unfold(g, x + at.input, scratch);
    matmul(units, plane, g.patch(), {w + at.weight, g.patch(), 1}, {scratch, plane, 1}, nullptr,
           y + at.output);
  });
  if (bias == nullptr) return;
  for (int64_t i = 0; i < g.batch * g.out_channels; ++i) {
    binary(Binary::kAdd, plane, {y + i * plane}, {bias + i % g.out_channels, true}, y + i * plane);
  }
}

void conv2d_input(const Conv2dGeometry& g, const float* dy, const float* w, float* dx,
                  float* scratch) {
  const int64_t units = g.out_channels / g.groups;
  const int64_t plane = g.out_plane();
  std::fill_n(dx, g.batch * g.channels * g.height * g.width, 0.0f);
  for_groups(g, [&](const Place& at) {
    matmul(g.patch(), plane, units, {w + at.weight, 1, g.patch()}, {dy + at.output, plane, 1},
           nullptr, scratch);
    fold(g, scratch, dx + at.input);
  });
}

void conv2d_weight(const Conv2dGeometry& g, const float* dy, const float* x, float* dw,
                   float* scratch) {
  const int64_t units = g.out_channels / g.groups;
  const int64_t plane = g.out_plane();
  float* part = scratch + g.patch() * plane;
  std::fill_n(dw, g.out_channels * g.patch(), 0.0f);
  for_groups(g, [&](const Place& at) {
    unfold(g, x + at.input, scratch);
    matmul(units, g.patch(), plane, {dy + at.output, plane, 1}, {scratch, 1, plane}, nullptr, part);
    add_scaled(units * g.patch(), 1, part, dw + at.weight);
  });
}

}  // namespace pixelgrad::kernels
