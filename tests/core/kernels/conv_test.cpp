#include "kernels/conv.h"

#include <gtest/gtest.h>

#include <vector>

#include "core/support/values.h"

namespace pixelgrad::kernels {
namespace {

using testing::ramp;
using Values = std::vector<float>;

/// The definition, number by number: calls visit(input place, weight place, output place).
template <class Visit>
void for_products(const Conv2dGeometry& g, const Visit& visit) {
  const int64_t in = g.channels / g.groups;
  const int64_t out = g.out_channels / g.groups;
  for (int64_t n = 0; n < g.batch; ++n) {
    for (int64_t o = 0; o < g.out_channels; ++o) {
      for (int64_t oy = 0; oy < g.out_height; ++oy) {
        for (int64_t ox = 0; ox < g.out_width; ++ox) {
          for (int64_t c = 0; c < in; ++c) {
            for (int64_t ky = 0; ky < g.kernel_height; ++ky) {
              for (int64_t kx = 0; kx < g.kernel_width; ++kx) {
                const int64_t y = oy * g.stride_height + ky * g.dilation_height - g.pad_top;
                const int64_t x = ox * g.stride_width + kx * g.dilation_width - g.pad_left;
                if (y < 0 || y >= g.height || x < 0 || x >= g.width) continue;
                const int64_t channel = o / out * in + c;
                visit(((n * g.channels + channel) * g.height + y) * g.width + x,
                      ((o * in + c) * g.kernel_height + ky) * g.kernel_width + kx,
                      ((n * g.out_channels + o) * g.out_height + oy) * g.out_width + ox);
              }
            }
          }
        }
      }
    }
  }
}

const Conv2dGeometry kGeometries[] = {
    {1, 1, 3, 3, 1, 1, 1, 1, 3, 3, 1, 1, 0, 0, 1, 1},
    {2, 3, 5, 6, 4, 5, 6, 1, 3, 3, 1, 1, 1, 1, 1, 1},
    {2, 4, 7, 6, 6, 3, 3, 2, 3, 2, 2, 2, 0, 0, 1, 1},
    {1, 2, 9, 8, 2, 5, 8, 2, 3, 3, 1, 1, 0, 3, 2, 3},
    {3, 2, 4, 4, 3, 4, 4, 1, 2, 2, 1, 1, 0, 0, 1, 1},
    {1, 1, 1, 1, 1, 5, 5, 1, 3, 3, 1, 1, 3, 3, 1, 1},
};

void expect_near(const Values& actual, const Values& expected) {
  ASSERT_EQ(actual.size(), expected.size());
  for (size_t i = 0; i < actual.size(); ++i) {
    EXPECT_NEAR(actual[i], expected[i], 1e-4 * (1 + std::abs(expected[i]))) << i;
  }
}

TEST(Conv2dKernel, MatchesItsDefinition) {
  for (const Conv2dGeometry& g : kGeometries) {
    const Values x = ramp(g.batch * g.channels * g.height * g.width, 0.13f);
    const Values w = ramp(g.out_channels * g.patch(), 0.21f);
    const Values bias = ramp(g.out_channels, 0.5f);
    const Values dy = ramp(g.batch * g.out_channels * g.out_plane(), 0.17f);
    Values scratch(static_cast<size_t>(g.scratch()));

    Values y(dy.size());
    for (size_t i = 0; i < y.size(); ++i) {
      y[i] = bias[i / static_cast<size_t>(g.out_plane()) % bias.size()];
    }
    Values dx(x.size());
    Values dw(w.size());
    for_products(g, [&](int64_t in, int64_t weight, int64_t out) {
      y[out] += x[in] * w[weight];
      dx[in] += dy[out] * w[weight];
      dw[weight] += dy[out] * x[in];
    });

    Values actual(y.size());
    conv2d(g, x.data(), w.data(), bias.data(), actual.data(), scratch.data());
    expect_near(actual, y);
    actual.assign(dx.size(), 7);
    conv2d_input(g, dy.data(), w.data(), actual.data(), scratch.data());
    expect_near(actual, dx);
    actual.assign(dw.size(), 7);
    conv2d_weight(g, dy.data(), x.data(), actual.data(), scratch.data());
    expect_near(actual, dw);
  }
}

}  // namespace
}  // namespace pixelgrad::kernels
