#include "kernels/scalar_math.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

namespace pixelgrad::kernels {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
// ln 2 and pi / 2 in parts; the first ones have few bits, so that whole multiples are exact.
constexpr double kLn2High = 0x1.62e42fefap-1;
constexpr double kLn2Low = 0x1.cf79abc9e3b39p-40;
constexpr double kHalfPi1 = 0x1.921fb54p+0;
constexpr double kHalfPi2 = 0x1.10b46118p-30;
constexpr double kHalfPi3 = 0x1.313198a2e037p-61;
constexpr double kTwoOverPi = 0x1.45f306dc9c883p-1;

/// 1 / k!
constexpr auto kInverseFactorials = [] {
  std::array<double, 18> table{1};
  double factorial = 1;
  for (size_t k = 1; k < table.size(); ++k) table[k] = 1 / (factorial *= static_cast<double>(k));
  return table;
}();

/// 1 / (2 k + 1)
constexpr auto kInverseOdds = [] {
  std::array<double, 11> table{};
  for (size_t k = 0; k < table.size(); ++k) table[k] = 1 / static_cast<double>(2 * k + 1);
  return table;
}();

double exp2_whole(int64_t n) {
  return std::bit_cast<double>(static_cast<uint64_t>(n + 1023) << 52);
}

/// e^r - 1 for |r| < 0.36 by its series.
double expm1_small(double r) {
  double sum = 0;
  for (size_t k = 15; k >= 2; --k) sum = (sum + kInverseFactorials[k]) * r;
  return r + sum * r;
}

double expm1_of(double x) { return std::fabs(x) < 0.35 ? expm1_small(x) : exp_of(x) - 1; }

/// An angle as quarter turns and a rest.
struct Angle {
  int64_t quarters;
  double rest;  // |rest| <= pi / 4
};

/// Bits of 2 / pi after the point.
constexpr std::array<uint32_t, 8> kTwoOverPiBits = {0xa2f9836e, 0x4e441529, 0xfc2757d1, 0xf534ddc0,
                                                    0xdb629599, 0x3c439041, 0xfe5163ab, 0xdebbc561};

/// 32 bits of 2 / pi from bit `at` on, the first after the point being 0.
uint64_t two_over_pi(int at) {
  const auto word = static_cast<size_t>(at / 32);
  const uint64_t pair =
      static_cast<uint64_t>(kTwoOverPiBits[word]) << 32 | kTwoOverPiBits[word + 1];
  return pair >> (32 - at % 32) & 0xffffffff;
}

/// For 2^19 <= x < 2^128: x * 2 / pi modulo 4 in fixed point. x = m 2^e with 24 bits of m; bits of
/// 2 / pi worth 4 or more after multiplication by 2^e count whole turns and are left out.
Angle reduce_large(double x) {
  int exponent;
  const double fraction = std::frexp(x, &exponent);
  const auto m = static_cast<uint64_t>(fraction * 0x1p24);
  const int first = std::max(exponent - 24 - 2, 0);
  uint64_t turns = 0;  // 62 bits after the point
  for (const int part : {0, 1, 2}) {
    const uint64_t product = m * two_over_pi(first + 32 * part);
    // Worth 2^(e - first - 32 (part + 1)), that is 2^(30 - 32 part) units of 2^-62 when first =
    // e-2.
    const int shift = 62 + (exponent - 24) - first - 32 * (part + 1);
    turns += shift >= 0 ? product << shift : product >> -shift;
  }
  const uint64_t quarters = (turns + (1ull << 61)) >> 62;
  const auto rest = static_cast<int64_t>(turns - (quarters << 62));
  return {static_cast<int64_t>(quarters),
          static_cast<double>(rest) * 0x1p-62 * (kHalfPi1 + kHalfPi2)};
}

Angle reduce(double x) {
  const double size = std::fabs(x);
  if (size < 0x1p19) {
    const double n = std::nearbyint(x * kTwoOverPi);
    return {static_cast<int64_t>(n), ((x - n * kHalfPi1) - n * kHalfPi2) - n * kHalfPi3};
  }
  const Angle angle = reduce_large(std::min(size, 0x1.fffffep127));
  if (x > 0) return angle;
  return {-angle.quarters, -angle.rest};
}

double sin_small(double r) {
  const double z = r * r;
  double sum = 0;
  for (size_t k = 17; k >= 3; k -= 2) sum = (kInverseFactorials[k] - sum) * z;
  return r - r * sum;
}

double cos_small(double r) {
  const double z = r * r;
  double sum = 0;
  for (size_t k = 16; k >= 2; k -= 2) sum = (kInverseFactorials[k] - sum) * z;
  return 1 - sum;
}

/// Sine of the angle plus `turn` quarters.
double wave(double x, int64_t turn) {
  if (!std::isfinite(x)) return std::numeric_limits<double>::quiet_NaN();
  const Angle angle = reduce(x);
  const int64_t quarter = (angle.quarters + turn) & 3;
  const double value = quarter & 1 ? cos_small(angle.rest) : sin_small(angle.rest);
  return quarter & 2 ? -value : value;
}

double whole_power(double x, int exponent) {
  double result = 1;
  for (int left = std::abs(exponent); left > 0; left >>= 1) {
    if (left & 1) result *= x;
    x *= x;
  }
  return exponent < 0 ? 1 / result : result;
}

}  // namespace

double exp_of(double x) {
  if (std::isnan(x)) return x;
  if (x > 709.79) return kInfinity;
  if (x < -745.2) return 0;
  const double n = std::nearbyint(x / 0.6931471805599453);
  const double r = (x - n * kLn2High) - n * kLn2Low;
  const auto whole = static_cast<int64_t>(n);
  // 2^n may be out of range where the result is not.
  return (1 + expm1_small(r)) * exp2_whole(whole / 2) * exp2_whole(whole - whole / 2);
}

double log_of(double x) {
  if (!(x > 0)) return x == 0 ? -kInfinity : std::numeric_limits<double>::quiet_NaN();
  if (x == kInfinity) return x;
  int exponent;
  double m = std::frexp(x, &exponent);
  if (m < 0.7071067811865476) {
    m *= 2;
    --exponent;
  }
  // ln m = 2 atanh(s), |s| < 0.172: the series ends below 2^-53.
  const double s = (m - 1) / (m + 1);
  const double z = s * s;
  double sum = 0;
  for (size_t k = kInverseOdds.size() - 1; k >= 1; --k) sum = sum * z + kInverseOdds[k];
  return exponent * kLn2High + (2 * s + (2 * s * z * sum + exponent * kLn2Low));
}

double log1p_of(double x) {
  const double u = 1 + x;
  if (u == 1 || u == kInfinity) return x;
  // What rounding took from 1 + x is given back in proportion.
  return u > 0 ? log_of(u) * x / (u - 1) : log_of(u);
}

double sin_of(double x) { return x == 0 ? x : wave(x, 0); }
double cos_of(double x) { return wave(x, 1); }

double tanh_of(double x) {
  const double size = std::fabs(x);
  if (size > 20) return std::copysign(1.0, x);
  const double e = expm1_of(2 * size);
  return std::isnan(x) ? x : std::copysign(e / (e + 2), x);
}

double erf_of(double x) {
  const double size = std::fabs(x);
  if (std::isnan(x)) return x;
  if (size > 6) return std::copysign(1.0, x);
  const double z = x * x;
  constexpr double kTwoOverRootPi = 1.1283791670955126;
  if (size < 2.5) {  // e^-z times a series without cancellation
    double sum = 1;
    for (int k = 60; k >= 1; --k) sum = 1 + sum * 2 * z / (2 * k + 1);
    return kTwoOverRootPi * x * sum * exp_of(-z);
  }
  double fraction = size;  // of 1 - erf: x + (1/2)/(x + 1/(x + (3/2)/(x + ...
  for (int k = 60; k >= 1; --k) fraction = size + 0.5 * k / fraction;
  return std::copysign(1 - 0.5 * kTwoOverRootPi * exp_of(-z) / fraction, x);
}

double power_of(double x, double exponent) {
  const double size = std::fabs(x);
  const bool ordinary = size > 0 && std::isfinite(size) && std::isfinite(exponent);
  // Zeros, infinities and NaN have exact answers, on which every libm agrees.
  if (!ordinary) return std::pow(x, exponent);
  const bool whole = exponent == std::floor(exponent);
  if (whole && std::fabs(exponent) <= 64) return whole_power(x, static_cast<int>(exponent));
  if (x < 0 && !whole) return std::numeric_limits<double>::quiet_NaN();
  const double result = exp_of(exponent * log_of(size));
  return x < 0 && std::fmod(exponent, 2.0) != 0 ? -result : result;
}

}  // namespace pixelgrad::kernels
