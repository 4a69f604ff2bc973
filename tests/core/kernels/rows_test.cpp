#include "kernels/rows.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

namespace pixelgrad::kernels {
namespace {

constexpr double kInf = std::numeric_limits<double>::infinity();
const std::vector<double> kMatrix = {3, -1, 2, 0, 4, 4};  // two rows of three

template <class T>
std::vector<T> matrix() {
  return {kMatrix.begin(), kMatrix.end()};
}

/// One number per row.
template <class T, class Kernel>
std::vector<T> reduced(const Kernel& kernel) {
  const auto x = matrix<T>();
  std::vector<T> y(2);
  kernel(Rows<T>{2, 3, x.data()}, y.data());
  return y;
}

TEST(Rows, SumsAndProducts) {
  EXPECT_EQ(reduced<float>(row_sums<float>), (std::vector<float>{4, 8}));
  EXPECT_EQ(reduced<int64_t>(row_sums<int64_t>), (std::vector<int64_t>{4, 8}));
  EXPECT_EQ(reduced<double>(row_products<double>), (std::vector<double>{-6, 0}));
  EXPECT_EQ(reduced<int64_t>(row_products<int64_t>), (std::vector<int64_t>{-6, 0}));
}

TEST(Rows, CumulativeSums) {
  const auto x = matrix<int64_t>();
  std::vector<int64_t> y(6);
  row_cumulative_sums(Rows<int64_t>{2, 3, x.data()}, false, y.data());
  EXPECT_EQ(y, (std::vector<int64_t>{3, 2, 4, 0, 4, 8}));
  row_cumulative_sums(Rows<int64_t>{2, 3, x.data()}, true, y.data());
  EXPECT_EQ(y, (std::vector<int64_t>{4, 1, 2, 8, 8, 4}));
}

TEST(Rows, Cofactors) {
  const auto x = matrix<float>();
  std::vector<float> y(6);
  row_cofactors({2, 3, x.data()}, y.data());
  EXPECT_EQ(y, (std::vector<float>{-2, 6, -3, 16, 0, 0}));
}

TEST(Rows, ExtremesTakeTheFirst) {
  const auto x = matrix<float>();
  std::vector<float> y(2);
  std::vector<int64_t> index(2);
  row_extremes(Rows<float>{2, 3, x.data()}, true, y.data(), index.data());
  EXPECT_EQ(y, (std::vector<float>{3, 4}));
  EXPECT_EQ(index, (std::vector<int64_t>{0, 1}));
  row_extremes(Rows<float>{2, 3, x.data()}, false, y.data(), index.data());
  EXPECT_EQ(index, (std::vector<int64_t>{1, 0}));
  const std::vector<float> with_nan = {1, NAN, 5, NAN};
  row_extremes(Rows<float>{1, 4, with_nan.data()}, true, y.data(), index.data());
  EXPECT_TRUE(std::isnan(y[0]));
  EXPECT_EQ(index[0], 1);
}

TEST(Rows, Variances) {
  const auto with = [](double correction) {
    return reduced<double>([=](auto rows, auto* y) { row_variances(rows, correction, y); });
  };
  const double squares = 26.0 / 3;  // of 3, -1, 2 around 4/3
  EXPECT_NEAR(with(1)[0], squares / 2, 1e-12);
  EXPECT_NEAR(with(0)[0], squares / 3, 1e-12);
  EXPECT_EQ(with(3)[0], kInf);
}

TEST(Rows, Norms) {
  const auto with = [](double p) {
    return reduced<double>([=](auto rows, auto* y) { row_norms(rows, p, y); });
  };
  EXPECT_EQ(with(0), (std::vector<double>{3, 2}));
  EXPECT_EQ(with(1), (std::vector<double>{6, 8}));
  EXPECT_NEAR(with(2)[0], std::sqrt(14.0), 1e-14);
  EXPECT_NEAR(with(3)[0], std::cbrt(36.0), 1e-11);
  EXPECT_EQ(with(kInf), (std::vector<double>{3, 4}));
  EXPECT_EQ(with(-kInf), (std::vector<double>{1, 0}));
}

template <class T>
void expect_softmax(double tolerance) {
  const auto x = matrix<T>();
  const Rows<T> rows{2, 3, x.data()};
  std::vector<T> soft(6), log_soft(6), logs(2);
  row_softmax(rows, soft.data());
  row_log_softmax(rows, log_soft.data());
  row_logsumexp(rows, logs.data());
  for (size_t i = 0; i < 6; ++i) {
    double total = 0;
    for (size_t j = 0; j < 3; ++j) total += std::exp(kMatrix[i / 3 * 3 + j]);
    EXPECT_NEAR(soft[i], std::exp(kMatrix[i]) / total, tolerance);
    EXPECT_NEAR(log_soft[i], kMatrix[i] - std::log(total), 5 * tolerance);
    EXPECT_NEAR(logs[i / 3], std::log(total), 5 * tolerance);
  }
}

TEST(Rows, Softmax) {
  expect_softmax<float>(1e-7);
  expect_softmax<double>(1e-15);
}

TEST(Rows, LogSumExpOfNothingButInfinities) {
  const std::vector<double> x = {-kInf, -kInf, 1e30, 0};
  std::vector<double> y(2);
  row_logsumexp(Rows<double>{2, 2, x.data()}, y.data());
  EXPECT_EQ(y, (std::vector<double>{-kInf, 1e30}));
  row_logsumexp(Rows<double>{2, 0, x.data()}, y.data());
  EXPECT_EQ(y, (std::vector<double>{-kInf, -kInf}));
}

}  // namespace
}  // namespace pixelgrad::kernels
