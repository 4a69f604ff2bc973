#include "kernels/pointwise.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <functional>
#include <limits>
#include <vector>

namespace pixelgrad::kernels {
namespace {

const float kNan = std::nanf("");
constexpr float kInf = std::numeric_limits<float>::infinity();

float apply(Unary op, float x) {
  float y = 0;
  unary(op, 1, &x, &y);
  return y;
}

float apply(Binary op, float a, float b) {
  float y = 0;
  binary(op, 1, {&a}, {&b}, &y);
  return y;
}

TEST(Pointwise, UnaryValues) {
  EXPECT_EQ(apply(Unary::kNeg, 3), -3);
  EXPECT_EQ(apply(Unary::kAbs, -2), 2);
  EXPECT_EQ(apply(Unary::kSquare, -3), 9);
  EXPECT_EQ(apply(Unary::kSqrt, 9), 3);
  EXPECT_TRUE(std::isnan(apply(Unary::kSqrt, -1)));
  EXPECT_EQ(apply(Unary::kRelu, -2), 0);
  EXPECT_EQ(apply(Unary::kRelu, 2), 2);
  EXPECT_TRUE(std::isnan(apply(Unary::kRelu, kNan)));
  EXPECT_EQ(apply(Unary::kExp, 0), 1);
  EXPECT_EQ(apply(Unary::kLog, 1), 0);
  EXPECT_EQ(apply(Unary::kSigmoid, 0), 0.5f);
  EXPECT_EQ(apply(Unary::kTanh, 0), 0);
}

TEST(Pointwise, BinaryValues) {
  EXPECT_EQ(apply(Binary::kAdd, 2, 3), 5);
  EXPECT_EQ(apply(Binary::kSub, 2, 3), -1);
  EXPECT_EQ(apply(Binary::kMul, 2, 3), 6);
  EXPECT_EQ(apply(Binary::kDiv, 3, 2), 1.5f);
  EXPECT_EQ(apply(Binary::kDiv, 3, 0), kInf);
  EXPECT_EQ(apply(Binary::kAbsGradient, 5, -2), -5);
  EXPECT_EQ(apply(Binary::kAbsGradient, 5, 0), 0);
  EXPECT_EQ(apply(Binary::kSqrtGradient, 6, 3), 1);
  EXPECT_EQ(apply(Binary::kReluGradient, 5, 0), 0);
  EXPECT_EQ(apply(Binary::kReluGradient, 5, 1e-30f), 5);
  EXPECT_EQ(apply(Binary::kSigmoidGradient, 4, 0.5f), 1);
  EXPECT_EQ(apply(Binary::kTanhGradient, 4, 0.5f), 3);
}

TEST(Pointwise, EveryLengthAndKindOfOperand) {
  const float single = 3;
  for (int64_t n = 0; n <= 11; ++n) {
    std::vector<float> a;
    for (int64_t i = 0; i < n; ++i) a.push_back(static_cast<float>(i) + 0.5f);
    std::vector<float> y(static_cast<size_t>(n) + 1, -9);
    binary(Binary::kSub, n, {a.data()}, {a.data()}, y.data());
    for (int64_t i = 0; i < n; ++i) EXPECT_EQ(y[i], 0);
    binary(Binary::kSub, n, {a.data()}, {&single, true}, y.data());
    for (int64_t i = 0; i < n; ++i) EXPECT_EQ(y[i], a[i] - 3);
    binary(Binary::kSub, n, {&single, true}, {a.data()}, y.data());
    for (int64_t i = 0; i < n; ++i) EXPECT_EQ(y[i], 3 - a[i]);
    binary(Binary::kSub, n, {&single, true}, {&single, true}, y.data());
    for (int64_t i = 0; i < n; ++i) EXPECT_EQ(y[i], 0);
    EXPECT_EQ(y[n], -9) << "nothing is written past the end";
  }
}

TEST(Pointwise, AValueDoesNotDependOnItsPlace) {
  std::vector<float> x(13, 0.7123f);
  for (const Unary op : {Unary::kExp, Unary::kLog, Unary::kSigmoid, Unary::kTanh}) {
    std::vector<float> y(x.size());
    unary(op, static_cast<int64_t>(x.size()), x.data(), y.data());
    EXPECT_EQ(y, std::vector<float>(x.size(), y[0]));
  }
}

TEST(Pointwise, WorksInPlace) {
  std::vector<float> x = {1, 2, 3, 4, 5};
  binary(Binary::kMul, 5, {x.data()}, {x.data()}, x.data());
  EXPECT_EQ(x, (std::vector<float>{1, 4, 9, 16, 25}));
  const std::vector<float> step = {1, 1, 1, 1, 1};
  add_scaled(5, -2, step.data(), x.data());
  EXPECT_EQ(x, (std::vector<float>{-1, 2, 7, 14, 23}));
}

TEST(Pointwise, ScaledDifference) {
  const std::vector<float> a = {5, 6, 7, 8, 9};
  const std::vector<float> b = {1, 1, 1, 1, 1};
  const std::vector<float> dy = {1, 2, 3, 4, 5};
  std::vector<float> y(5);
  scaled_difference(5, 2, a.data(), b.data(), {dy.data()}, y.data());
  EXPECT_EQ(y, (std::vector<float>{8, 20, 36, 56, 80}));
  scaled_difference(5, 0.5f, a.data(), b.data(), {dy.data(), true}, y.data());
  EXPECT_EQ(y, (std::vector<float>{2, 2.5f, 3, 3.5f, 4}));
}

TEST(Power, IsCorrectlyRoundedOrNearlySo) {
  int wrong = 0;
  for (int i = 1; i < 4000; ++i) {
    for (const double exponent : {0.5, 1.0, 2.0, 3.0, -1.0, 2.4, 1 / 2.4, -3.7}) {
      const float x = static_cast<float>(i) * 0.0137f;
      float y = 0;
      power(1, &x, exponent, &y);
      const auto exact = static_cast<float>(std::pow(static_cast<double>(x), exponent));
      wrong += y != exact;
      ASSERT_NEAR(y / exact, 1, 1.3e-7) << x << "^" << exponent;
    }
  }
  EXPECT_LE(wrong, 3);
}

TEST(Power, SpecialValues) {
  const auto pow = [](float x, double exponent) {
    float y = 0;
    power(1, &x, exponent, &y);
    return y;
  };
  EXPECT_EQ(pow(-2, 3), -8);
  EXPECT_EQ(pow(-2, 2), 4);
  EXPECT_TRUE(std::isnan(pow(-2, 0.5)));
  EXPECT_EQ(pow(0, 0), 1);
  EXPECT_EQ(pow(0, -1), kInf);
  EXPECT_EQ(std::bit_cast<uint32_t>(pow(-0.0f, 3)), 0x80000000u);
  EXPECT_EQ(pow(kNan, 0), 1);
  EXPECT_TRUE(std::isnan(pow(kNan, 2)));
  EXPECT_EQ(pow(10, 100), kInf);
  EXPECT_EQ(pow(10, -100), 0);
  EXPECT_EQ(pow(-10, 101), -kInf);
  EXPECT_EQ(pow(1e-40f, 0.5), static_cast<float>(std::sqrt(static_cast<double>(1e-40f))));
}

}  // namespace
}  // namespace pixelgrad::kernels
