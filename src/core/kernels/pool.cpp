#include "kernels/pool.h"

#include <algorithm>
#include <limits>

namespace pixelgrad::kernels {
namespace {

/// One window: the numbers below it, and what their sum is divided by.
struct Window {
  int64_t top;
  int64_t bottom;
  int64_t left;
  int64_t right;
  float count;
};

Window mean_window(const Pool2dGeometry& g, Divisor divisor, int64_t oy, int64_t ox) {
  const int64_t top = oy * g.stride_height - g.pad_height;
  const int64_t left = ox * g.stride_width - g.pad_width;
  const int64_t bottom = std::min(top + g.kernel_height, g.height + g.pad_height);
  const int64_t right = std::min(left + g.kernel_width, g.width + g.pad_width);
  Window window{std::max<int64_t>(top, 0), std::min(bottom, g.height), std::max<int64_t>(left, 0),
                std::min(right, g.width), 0};
  int64_t count = (window.bottom - window.top) * (window.right - window.left);
  if (divisor.count_include_pad) count = (bottom - top) * (right - left);
  if (divisor.fixed != 0) count = divisor.fixed;
  window.count = static_cast<float>(count);
  return window;
}

Window adaptive_window(const Pool2dGeometry& g, int64_t oy, int64_t ox) {
  const auto begin = [](int64_t i, int64_t in, int64_t out) { return i * in / out; };
  const auto end = [](int64_t i, int64_t in, int64_t out) {
    return ((i + 1) * in + out - 1) / out;
  };
  Window window{begin(oy, g.height, g.out_height), end(oy, g.height, g.out_height),
                begin(ox, g.width, g.out_width), end(ox, g.width, g.out_width), 0};
  window.count = static_cast<float>((window.bottom - window.top) * (window.right - window.left));
  return window;
}

/// Calls visit(plane, output place, window) for every output.
template <class MakeWindow, class Visit>
void for_windows(const Pool2dGeometry& g, const MakeWindow& make_window, const Visit& visit) {
  for (int64_t oy = 0; oy < g.out_height; ++oy) {
    for (int64_t ox = 0; ox < g.out_width; ++ox) {
      const Window window = make_window(oy, ox);
      for (int64_t p = 0; p < g.planes; ++p) visit(p, oy * g.out_width + ox, window);
    }
  }
}

template <class MakeWindow>
void mean(const Pool2dGeometry& g, const float* x, float* y, const MakeWindow& make_window) {
  for_windows(g, make_window, [&](int64_t p, int64_t out, const Window& window) {
    const float* plane = x + p * g.height * g.width;
    float total = 0;
    for (int64_t i = window.top; i < window.bottom; ++i) {
      for (int64_t j = window.left; j < window.right; ++j) total += plane[i * g.width + j];
    }
    y[p * g.out_height * g.out_width + out] = total / window.count;
  });
}

template <class MakeWindow>
void spread(const Pool2dGeometry& g, const float* dy, float* dx, const MakeWindow& make_window) {
  std::fill_n(dx, g.planes * g.height * g.width, 0.0f);
  for_windows(g, make_window, [&](int64_t p, int64_t out, const Window& window) {
    float* plane = dx + p * g.height * g.width;
    const float share = dy[p * g.out_height * g.out_width + out] / window.count;
    for (int64_t i = window.top; i < window.bottom; ++i) {
      for (int64_t j = window.left; j < window.right; ++j) plane[i * g.width + j] += share;
    }
  });
}

}  // namespace

void max_pool2d(const Pool2dGeometry& g, const float* x, float* y, int32_t* places) {
  const auto first = [](int64_t start, int64_t dilation) {
    return start < 0 ? start + (-start + dilation - 1) / dilation * dilation : start;
  };
  for (int64_t p = 0; p < g.planes; ++p, x += g.height * g.width) {
    for (int64_t oy = 0; oy < g.out_height; ++oy) {
      const int64_t top = oy * g.stride_height - g.pad_height;
      const int64_t bottom =
          std::min(top + (g.kernel_height - 1) * g.dilation_height + 1, g.height);
      for (int64_t ox = 0; ox < g.out_width; ++ox) {
        const int64_t left = ox * g.stride_width - g.pad_width;
        const int64_t right = std::min(left + (g.kernel_width - 1) * g.dilation_width + 1, g.width);
        float best = -std::numeric_limits<float>::infinity();
        int64_t place = first(top, g.dilation_height) * g.width + first(left, g.dilation_width);
        for (int64_t i = first(top, g.dilation_height); i < bottom; i += g.dilation_height) {
          for (int64_t j = first(left, g.dilation_width); j < right; j += g.dilation_width) {
            const float value = x[i * g.width + j];
            if (value > best || value != value) {
              best = value;
              place = i * g.width + j;
            }
          }
        }
        *y++ = best;
        *places++ = static_cast<int32_t>(place);
      }
    }
  }
}

void max_pool2d_gradient(const Pool2dGeometry& g, const float* dy, const int32_t* places,
                         float* dx) {
  std::fill_n(dx, g.planes * g.height * g.width, 0.0f);
  for (int64_t p = 0; p < g.planes; ++p, dx += g.height * g.width) {
    for (int64_t i = 0; i < g.out_height * g.out_width; ++i) dx[*places++] += *dy++;
  }
}

void avg_pool2d(const Pool2dGeometry& g, Divisor divisor, const float* x, float* y) {
  mean(g, x, y, [&](int64_t oy, int64_t ox) { return mean_window(g, divisor, oy, ox); });
}

void avg_pool2d_gradient(const Pool2dGeometry& g, Divisor divisor, const float* dy, float* dx) {
  spread(g, dy, dx, [&](int64_t oy, int64_t ox) { return mean_window(g, divisor, oy, ox); });
}

void adaptive_avg_pool2d(const Pool2dGeometry& g, const float* x, float* y) {
  mean(g, x, y, [&](int64_t oy, int64_t ox) { return adaptive_window(g, oy, ox); });
}

void adaptive_avg_pool2d_gradient(const Pool2dGeometry& g, const float* dy, float* dx) {
  spread(g, dy, dx, [&](int64_t oy, int64_t ox) { return adaptive_window(g, oy, ox); });
}

}  // namespace pixelgrad::kernels
