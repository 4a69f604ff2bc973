#include "kernels/scalar_math.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace pixelgrad::kernels {
namespace {

constexpr double kInf = std::numeric_limits<double>::infinity();

/// Distance in units of the last place of a double.
double ulps(double value, double exact) {
  if (value == exact) return 0;
  const double size = std::max(std::fabs(exact), 0x1p-1022);
  return std::fabs(value - exact) / std::ldexp(1.0, std::ilogb(size) - 52);
}

/// Reviewed limits: the host's libm, which is right within one ulp, is the judge.
struct Row {
  const char* name;
  double (*function)(double);
  double (*exact)(double);
  double from, to, allowed;
};

const Row kRows[] = {
    {"exp", exp_of, std::exp, -700, 700, 3},
    {"log", log_of, std::log, 1e-300, 1e300, 3},
    {"log near 1", log_of, std::log, 0.6, 1.7, 3},
    {"log1p", log1p_of, std::log1p, -0.9, 5, 4},
    {"log1p near 0", log1p_of, std::log1p, -1e-6, 1e-6, 4},
    {"tanh", tanh_of, std::tanh, -22, 22, 4},
    {"tanh near 0", tanh_of, std::tanh, -0.3, 0.3, 4},
    {"erf", erf_of, std::erf, -6, 6, 8},
};

TEST(ScalarMath, StaysWithinItsUlps) {
  for (const Row& row : kRows) {
    double worst = 0, at = 0;
    constexpr int kSteps = 50000;
    for (int i = 0; i <= kSteps; ++i) {
      const double share = static_cast<double>(i) / kSteps;
      const double x = row.from > 0 ? row.from * std::pow(row.to / row.from, share)
                                    : row.from + (row.to - row.from) * share;
      const double error = ulps(row.function(x), row.exact(x));
      if (error > worst) worst = error, at = x;
    }
    EXPECT_LE(worst, row.allowed) << row.name << " at " << at;
  }
}

TEST(ScalarMath, SineAndCosineOfEveryFloat) {
  double worst = 0;
  for (int i = -40; i <= 127; ++i) {  // every binade that float32 has from here on
    for (int k = 0; k < 400; ++k) {
      const auto x = static_cast<float>(std::ldexp(1 + k / 400.0, i));
      worst = std::max(worst, std::fabs(sin_of(x) - std::sin(double{x})));
      worst = std::max(worst, std::fabs(cos_of(-x) - std::cos(double{x})));
    }
  }
  EXPECT_LE(worst, 1e-15);
}

TEST(ScalarMath, Powers) {
  double worst = 0;
  for (const double x : {1e-30, 0.3, 0.999, 1.0, 1.7, 12.5, 1e30}) {
    for (const double p : {-7.0, -0.5, 0.1, 0.5, 1.7, 2.0, 3.0, 9.25}) {
      worst = std::max(worst, std::fabs(power_of(x, p) / std::pow(x, p) - 1));
    }
  }
  EXPECT_LE(worst, 0x1p-40);
  EXPECT_EQ(power_of(-2, 3), -8);
  EXPECT_EQ(power_of(-2, -2), 0.25);
  EXPECT_TRUE(std::isnan(power_of(-2, 0.5)));
  EXPECT_EQ(power_of(0, 0), 1);
  EXPECT_EQ(power_of(0, -1), kInf);
}

TEST(ScalarMath, AtTheEdges) {
  EXPECT_EQ(exp_of(710), kInf);
  EXPECT_EQ(exp_of(-800), 0);
  EXPECT_EQ(exp_of(-kInf), 0);
  EXPECT_TRUE(std::isnan(exp_of(NAN)));
  EXPECT_EQ(log_of(0), -kInf);
  EXPECT_TRUE(std::isnan(log_of(-1)));
  EXPECT_EQ(log_of(kInf), kInf);
  EXPECT_EQ(log1p_of(-1), -kInf);
  EXPECT_EQ(log1p_of(kInf), kInf);
  EXPECT_TRUE(std::isnan(sin_of(kInf)));
  EXPECT_TRUE(std::signbit(sin_of(-0.0)));
  EXPECT_EQ(tanh_of(kInf), 1);
  EXPECT_EQ(erf_of(-kInf), -1);
  EXPECT_TRUE(std::isnan(tanh_of(NAN)) && std::isnan(erf_of(NAN)));
}

}  // namespace
}  // namespace pixelgrad::kernels
