#include "kernels/softmax.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

namespace pixelgrad::kernels {
namespace {

using Values = std::vector<float>;

Values softmax_of(Values x) {
  softmax(1, static_cast<int64_t>(x.size()), x.data(), x.data());
  return x;
}

TEST(Softmax, MatchesTheFormula) {
  for (const int64_t n : {1, 3, 4, 7, 300}) {
    Values x;
    for (int64_t i = 0; i < 2 * n; ++i) x.push_back(static_cast<float>(i % 13) - 6);
    Values y(x.size());
    Values log_y(x.size());
    softmax(2, n, x.data(), y.data());
    log_softmax(2, n, x.data(), log_y.data());
    for (int64_t row = 0; row < 2; ++row) {
      double total = 0;
      for (int64_t i = 0; i < n; ++i) total += std::exp(static_cast<double>(x[row * n + i]));
      for (int64_t i = row * n; i < (row + 1) * n; ++i) {
        const double exact = std::exp(static_cast<double>(x[i])) / total;
        EXPECT_NEAR(y[i], exact, 1e-6 * exact + 1e-12);
        EXPECT_NEAR(log_y[i], std::log(exact), 1e-5);
      }
    }
  }
}

TEST(Softmax, OverflowsNowhere) {
  EXPECT_EQ(softmax_of({1000, 1000}), (Values{0.5, 0.5}));
  EXPECT_EQ(softmax_of({-1000, 0}), (Values{0, 1}));
  const float infinity = std::numeric_limits<float>::infinity();
  EXPECT_EQ(softmax_of({-infinity, 0}), (Values{0, 1}));
  EXPECT_TRUE(std::isnan(softmax_of({-infinity, -infinity})[0]));
  EXPECT_TRUE(std::isnan(softmax_of({NAN, 0, 1, 2, 3})[4]));
}

TEST(Softmax, GradientsOfARowSumToZero) {
  const Values y = softmax_of({0.5, -1, 2, 0, 1});
  const Values dy{1, 2, -3, 4, 0.5};
  Values dx(5);
  softmax_gradient(1, 5, dy.data(), y.data(), dx.data());
  double total = 0;
  for (const float value : dx) total += value;
  EXPECT_NEAR(total, 0, 1e-6);
}

}  // namespace
}  // namespace pixelgrad::kernels
