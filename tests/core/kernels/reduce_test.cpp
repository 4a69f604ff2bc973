#include "kernels/reduce.h"

#include <gtest/gtest.h>

#include <numeric>
#include <vector>

namespace pixelgrad::kernels {
namespace {

std::vector<float> fractions(int64_t count) {
  std::vector<float> values;
  for (int64_t i = 0; i < count; ++i) values.push_back(0.1f + 0.001f * static_cast<float>(i % 977));
  return values;
}

double exact_sum(const std::vector<float>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0);
}

TEST(Reduce, SumOfEveryLength) {
  for (int64_t n = 0; n < 70; ++n) {
    std::vector<float> x(static_cast<size_t>(n));
    std::iota(x.begin(), x.end(), 1.0f);
    EXPECT_EQ(sum(n, x.data()), static_cast<float>(n * (n + 1)) / 2) << n;
  }
}

TEST(Reduce, LongSumsStayAccurate) {
  const auto x = fractions(1000003);
  EXPECT_NEAR(sum(1000003, x.data()) / exact_sum(x), 1, 2e-7);
}

TEST(Reduce, SquaredDifferences) {
  const auto a = fractions(5003);
  const std::vector<float> b(a.size(), 0.25f);
  double exact = 0;
  for (const float value : a) exact += (value - 0.25) * (value - 0.25);
  EXPECT_NEAR(sum_squared_difference(5003, a.data(), b.data()) / exact, 1, 5e-7);
  EXPECT_EQ(sum_squared_difference(5003, a.data(), a.data()), 0);
}

TEST(Reduce, RowsAndColumns) {
  for (const int64_t cols : {1, 5, 16, 37}) {
    for (const int64_t rows : {0, 1, 3, 129, 1000}) {
      const auto x = fractions(rows * cols);
      std::vector<float> down(static_cast<size_t>(cols), -1);
      sum_rows(rows, cols, x.data(), down.data());
      for (int64_t j = 0; j < cols; ++j) {
        double exact = 0;
        for (int64_t i = 0; i < rows; ++i) exact += x[static_cast<size_t>(i * cols + j)];
        EXPECT_NEAR(down[static_cast<size_t>(j)], exact, 2e-6 * exact) << rows << "x" << cols;
      }
      std::vector<float> across(static_cast<size_t>(rows), -1);
      sum_columns(rows, cols, x.data(), across.data());
      for (int64_t i = 0; i < rows; ++i) {
        double exact = 0;
        for (int64_t j = 0; j < cols; ++j) exact += x[static_cast<size_t>(i * cols + j)];
        EXPECT_NEAR(across[static_cast<size_t>(i)], exact, 2e-6 * exact);
      }
    }
  }
}

}  // namespace
}  // namespace pixelgrad::kernels
