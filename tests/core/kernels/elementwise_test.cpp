#include "kernels/elementwise.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

namespace pixelgrad::kernels {
namespace {

constexpr int64_t kLeast = std::numeric_limits<int64_t>::min();
constexpr int64_t kMost = std::numeric_limits<int64_t>::max();

template <class T>
T once(Arithmetic op, T a, T b) {
  T y;
  arithmetic<T>(op, 1, {&a}, {&b}, &y);
  return y;
}
template <class T>
T once(Function op, T x) {
  T y;
  apply<T>(op, 1, &x, &y);
  return y;
}

TEST(Elementwise, IntegersWrap) {
  EXPECT_EQ(once<int64_t>(Arithmetic::kAdd, kMost, 1), kLeast);
  EXPECT_EQ(once<int64_t>(Arithmetic::kSub, kLeast, 1), kMost);
  EXPECT_EQ(once<int64_t>(Arithmetic::kMul, kMost, 2), -2);
  EXPECT_EQ(once<int64_t>(Arithmetic::kFloorDivide, kLeast, -1), kLeast);
  EXPECT_EQ(once<int64_t>(Arithmetic::kRemainder, kLeast, -1), 0);
  EXPECT_EQ(once<int64_t>(Arithmetic::kPow, 3, 41), -420491770248316829);  // modulo 2^64
  EXPECT_EQ(once<int64_t>(Function::kNeg, kLeast), kLeast);
  EXPECT_EQ(once<int64_t>(Function::kAbs, kLeast), kLeast);
}

TEST(Elementwise, DivisionFollowsPython) {
  const int64_t a[] = {7, -7, 7, -7, 6, -6};
  const int64_t b[] = {2, 2, -2, -2, 3, 3};
  const int64_t quotients[] = {3, -4, -4, 3, 2, -2};
  const int64_t rests[] = {1, 1, -1, -1, 0, 0};
  for (int i = 0; i < 6; ++i) {
    EXPECT_EQ(once<int64_t>(Arithmetic::kFloorDivide, a[i], b[i]), quotients[i]);
    EXPECT_EQ(once<int64_t>(Arithmetic::kRemainder, a[i], b[i]), rests[i]);
    EXPECT_EQ(once<float>(Arithmetic::kFloorDivide, a[i], b[i]), quotients[i]);
    EXPECT_EQ(once<double>(Arithmetic::kRemainder, a[i], b[i]), rests[i]);
  }
  EXPECT_EQ(once<float>(Arithmetic::kFloorDivide, 1, 0), std::numeric_limits<float>::infinity());
  EXPECT_TRUE(std::isnan(once<float>(Arithmetic::kRemainder, 1, 0)));
}

TEST(Elementwise, PowersOfIntegers) {
  EXPECT_EQ(once<int64_t>(Arithmetic::kPow, -3, 3), -27);
  EXPECT_EQ(once<int64_t>(Arithmetic::kPow, 0, 0), 1);
  EXPECT_EQ(once<int64_t>(Arithmetic::kPow, 2, -1), 0);
  EXPECT_EQ(once<int64_t>(Arithmetic::kPow, 1, -5), 1);
  EXPECT_EQ(once<int64_t>(Arithmetic::kPow, -1, -5), -1);
}

TEST(Elementwise, NanWins) {
  for (const Arithmetic op : {Arithmetic::kMaximum, Arithmetic::kMinimum}) {
    EXPECT_TRUE(std::isnan(once<float>(op, NAN, 1)));
    EXPECT_TRUE(std::isnan(once<double>(op, 1, NAN)));
  }
  EXPECT_EQ(once<int64_t>(Arithmetic::kMaximum, -2, 3), 3);
  EXPECT_EQ(once<float>(Arithmetic::kMinimum, -2, 3), -2);
}

TEST(Elementwise, RoundsHalvesToEven) {
  for (const auto [x, rounded] : {std::pair{0.5f, 0.0f}, {1.5f, 2.0f}, {-2.5f, -2.0f}}) {
    EXPECT_EQ(once<float>(Function::kRound, x), rounded);
  }
  EXPECT_EQ(once<double>(Function::kFloor, -0.5), -1);
  EXPECT_EQ(once<double>(Function::kCeil, 0.2), 1);
  EXPECT_EQ(once<double>(Function::kTrunc, -1.7), -1);
  EXPECT_EQ(once<int64_t>(Function::kRound, 5), 5);
}

TEST(Elementwise, SignsAndSquares) {
  EXPECT_EQ(once<float>(Function::kSign, -3), -1);
  EXPECT_EQ(once<float>(Function::kSign, 0), 0);
  EXPECT_EQ(once<float>(Function::kSign, NAN), 0);
  EXPECT_EQ(once<int64_t>(Function::kSign, 9), 1);
  EXPECT_EQ(once<int64_t>(Function::kSquare, -9), 81);
  EXPECT_EQ(once<int64_t>(Function::kRelu, -9), 0);
}

/// Both floating types follow the same definitions; float32 in its own loops.
TEST(Elementwise, FunctionsOfFractions) {
  struct Row {
    Function op;
    double (*exact)(double);
  };
  const Row rows[] = {
      {Function::kSqrt, std::sqrt},
      {Function::kRsqrt, [](double x) { return 1 / std::sqrt(x); }},
      {Function::kReciprocal, [](double x) { return 1 / x; }},
      {Function::kExp, std::exp},
      {Function::kLog, std::log},
      {Function::kLog1p, std::log1p},
      {Function::kSin, std::sin},
      {Function::kCos, std::cos},
      {Function::kTanh, std::tanh},
      {Function::kSigmoid, [](double x) { return 1 / (1 + std::exp(-x)); }},
      {Function::kErf, std::erf},
  };
  for (const Row& row : rows) {
    for (double x = 0.125; x < 12; x += 0.375) {
      const double exact = row.exact(x);
      const double unit = std::max(std::fabs(exact), 0.1);
      EXPECT_NEAR(once<double>(row.op, x), exact, 1e-15 * unit) << static_cast<int>(row.op);
      EXPECT_NEAR(once<float>(row.op, static_cast<float>(x)), exact, 2.5e-7 * unit);
    }
  }
}

TEST(Elementwise, ComparesAndChooses) {
  const double a[] = {1, 2, NAN};
  const double two = 2;
  uint8_t y[3];
  compare<double>(Comparison::kGe, 3, {a}, {&two, true}, y);
  EXPECT_EQ((std::vector<uint8_t>(y, y + 3)), (std::vector<uint8_t>{0, 1, 0}));
  compare<double>(Comparison::kNe, 3, {a}, {a}, y);
  EXPECT_EQ((std::vector<uint8_t>(y, y + 3)), (std::vector<uint8_t>{0, 0, 1}));
  const uint16_t left[] = {1, 2, 3};
  const uint16_t right = 9;
  uint16_t chosen[3];
  choose<uint16_t>(3, {y}, {left}, {&right, true}, chosen);
  EXPECT_EQ((std::vector<uint16_t>(chosen, chosen + 3)), (std::vector<uint16_t>{9, 9, 3}));
}

}  // namespace
}  // namespace pixelgrad::kernels
