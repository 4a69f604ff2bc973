#include "kernels/special_math.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace pixelgrad::kernels {
namespace {

constexpr float kInf = std::numeric_limits<float>::infinity();

/// Distance in units of the last place of a float32 near the exact result.
double ulps(float value, double exact) {
  if (value == static_cast<float>(exact)) return 0;
  const double magnitude = std::max(std::fabs(exact), 0x1p-126);
  return std::fabs(value - exact) / std::ldexp(1.0, std::ilogb(magnitude) - 23);
}

double exact_softplus(double x) { return std::log1p(std::exp(x)); }

/// Reviewed limits.
struct Row {
  const char* name;
  F32x4 (*function)(F32x4);
  double (*exact)(double);
  float from;
  float to;
  double allowed;
};
const Row kRows[] = {
    {"erf", erf4, std::erf, -5, 5, 3},
    {"erf near 0", erf4, std::erf, 1e-20f, 1, 3},
    {"expm1", expm1_4, std::expm1, -20, 20, 3},
    {"expm1 near 0", expm1_4, std::expm1, 1e-20f, 1, 3},
    {"log1p", log1p4, std::log1p, 1e-20f, 1e20f, 3},
    {"log1p below 0", log1p4, std::log1p, -0.999f, 0, 3},
    {"softplus", softplus4, exact_softplus, -80, 80, 3},
};

TEST(SpecialMath, StaysWithinItsUlps) {
  for (const Row& row : kRows) {
    double worst = 0;
    float at = 0;
    constexpr int kSteps = 200000;
    for (int i = 0; i <= kSteps; ++i) {
      const double share = static_cast<double>(i) / kSteps;
      // Positive ranges are walked evenly in the exponent.
      const auto x = static_cast<float>(row.from > 0 ? row.from * std::pow(row.to / row.from, share)
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

TEST(SpecialMath, Limits) {
  const float nan = std::numeric_limits<float>::quiet_NaN();
  EXPECT_EQ(erf4(splat(kInf))[0], 1.0f);
  EXPECT_EQ(erf4(splat(-kInf))[0], -1.0f);
  EXPECT_TRUE(std::isnan(erf4(splat(nan))[0]));
  EXPECT_EQ(expm1_4(splat(-kInf))[0], -1.0f);
  EXPECT_EQ(expm1_4(splat(kInf))[0], kInf);
  EXPECT_EQ(log1p4(splat(-1))[0], -kInf);
  EXPECT_EQ(log1p4(splat(kInf))[0], kInf);
  EXPECT_EQ(log1p4(splat(0))[0], 0.0f);
  EXPECT_EQ(softplus4(splat(kInf))[0], kInf);
  EXPECT_EQ(softplus4(splat(-kInf))[0], 0.0f);
  EXPECT_TRUE(std::isnan(softplus4(splat(nan))[0]));
}

}  // namespace
}  // namespace pixelgrad::kernels
