#include "kernels/vector_math.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <limits>

namespace pixelgrad::kernels {
namespace {

constexpr float kInf = std::numeric_limits<float>::infinity();

/// Distance in units of the last place of a float32 near the exact result.
double ulps(float value, double exact) {
  const auto rounded = static_cast<float>(exact);
  if (value == rounded) return 0;
  const double magnitude = std::max(std::fabs(exact), 0x1p-126);
  const double unit = std::ldexp(1.0, std::ilogb(magnitude) - 23);
  return std::fabs(value - exact) / unit;
}

/// Reviewed limits: every function over the range where its results are finite.
struct Row {
  const char* name;
  F32x4 (*function)(F32x4);
  double (*exact)(double);
  float from;
  float to;
  double allowed;
};

double exact_sigmoid(double x) { return 1 / (1 + std::exp(-x)); }

const Row kRows[] = {
    {"exp", exp4, std::exp, -87, 88.7f, 1.5},
    {"exp, subnormal", exp4, std::exp, -104, -87, 1.5},
    {"log", log4, std::log, 1e-38f, 3e38f, 1.5},
    {"log near 1", log4, std::log, 0.5, 2, 1.5},
    {"sigmoid", sigmoid4, exact_sigmoid, -87, 87, 3},
    {"tanh", tanh4, std::tanh, -10, 10, 3},
    {"tanh near 0", tanh4, std::tanh, -1, 1, 3},
};

TEST(VectorMath, StaysWithinItsUlps) {
  for (const Row& row : kRows) {
    double worst = 0;
    float at = 0;
    constexpr int kSteps = 400000;
    const bool positive = row.from > 0;
    for (int i = 0; i <= kSteps; ++i) {
      const double share = static_cast<double>(i) / kSteps;
      // Positive ranges are walked evenly in the exponent.
      const auto x = static_cast<float>(positive ? row.from * std::pow(row.to / row.from, share)
                                                 : row.from + (row.to - row.from) * share);
      const double error = ulps(row.function(splat(x))[i % 4], row.exact(x));
      if (error > worst) {
        worst = error;
        at = x;
      }
    }
    EXPECT_LE(worst, row.allowed) << row.name << " at " << at;
    RecordProperty(row.name, std::to_string(worst));
  }
}

TEST(VectorMath, Limits) {
  EXPECT_EQ(exp4(splat(0))[0], 1.0f);
  EXPECT_EQ(exp4(splat(89))[0], kInf);
  EXPECT_EQ(exp4(splat(kInf))[0], kInf);
  EXPECT_EQ(exp4(splat(-kInf))[0], 0.0f);
  EXPECT_EQ(exp4(splat(-200))[0], 0.0f);
  EXPECT_EQ(log4(splat(1))[0], 0.0f);
  EXPECT_EQ(log4(splat(0))[0], -kInf);
  EXPECT_EQ(log4(splat(kInf))[0], kInf);
  EXPECT_NEAR(log4(splat(1e-45f))[0], -103.27893f, 1e-5);
  EXPECT_TRUE(std::isnan(log4(splat(-1))[0]));
  EXPECT_EQ(sigmoid4(splat(0))[0], 0.5f);
  EXPECT_EQ(sigmoid4(splat(kInf))[0], 1.0f);
  EXPECT_EQ(sigmoid4(splat(-kInf))[0], 0.0f);
  EXPECT_EQ(tanh4(splat(kInf))[0], 1.0f);
  EXPECT_EQ(tanh4(splat(-50))[0], -1.0f);
  EXPECT_EQ(std::bit_cast<uint32_t>(float{tanh4(splat(-0.0f))[0]}), 0x80000000u);
}

TEST(VectorMath, NanStaysNan) {
  const float nan = std::nanf("");
  for (const auto function : {exp4, log4, sigmoid4, tanh4}) {
    const F32x4 y = function(F32x4{1, nan, 1, -nan});
    EXPECT_TRUE(std::isnan(y[1]));
    EXPECT_TRUE(std::isnan(y[3]));
    EXPECT_FALSE(std::isnan(y[0]));
  }
}

}  // namespace
}  // namespace pixelgrad::kernels
