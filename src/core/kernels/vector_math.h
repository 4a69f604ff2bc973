// Exponentials and their kin, four lanes at a time. Polynomials of our own and no libm, so that
// native and WebAssembly builds agree in every bit. Coefficients: Cephes (Moshier).
#pragma once

#include <limits>

#include "kernels/simd.h"

namespace pixelgrad::kernels {

/// e^x within 1.5 ulp; subnormal results included.
inline F32x4 exp4(F32x4 x) {
  // Beyond these the result is infinite or zero anyway, and the exponent below stays in range.
  x = select(x > 100.0f, splat(100.0f), x);
  x = select(x < -110.0f, splat(-110.0f), x);
  // Adding 1.5 * 2^23 rounds to a whole number and leaves it in the low bits.
  constexpr float kMagic = 12582912.0f;
  const F32x4 shifted = x * 1.44269504088896341f + kMagic;
  const I32x4 n = (I32x4)((U32x4)shifted - 0x4b400000u);
  const F32x4 whole = shifted - kMagic;
  // ln 2 in two parts; the first has few bits, so that its product is exact.
  const F32x4 r = (x - whole * 0.693359375f) - whole * -2.12194440e-4f;
  F32x4 p = splat(1.9875691500e-4f);
  p = p * r + 1.3981999507e-3f;
  p = p * r + 8.3334519073e-3f;
  p = p * r + 4.1665795894e-2f;
  p = p * r + 1.6666665459e-1f;
  p = p * r + 5.0000001201e-1f;
  const F32x4 y = (p * (r * r) + r) + 1.0f;
  const I32x4 half = n >> 1;  // 2^n may be out of range where y * 2^n is not
  return y * exp2_whole4(half) * exp2_whole4((I32x4)((U32x4)n - (U32x4)half));
}

/// ln x within 1.5 ulp; -inf at 0, NaN below.
inline F32x4 log4(F32x4 x) {
  const float infinity = std::numeric_limits<float>::infinity();
  const I32x4 subnormal = x < std::numeric_limits<float>::min();
  const F32x4 scaled = select(subnormal, x * 0x1p23f, x);
  I32x4 bits = (I32x4)scaled;
  I32x4 exponent = ((bits >> 23) & 0xff) - 126 - (subnormal & 23);
  F32x4 m = (F32x4)((bits & 0x007fffff) | 0x3f000000);  // in [0.5, 1)
  const I32x4 low = m < 0.707106781186547524f;
  exponent += low;  // a mask is -1
  m = (m - 1.0f) + select(low, m, splat(0.0f));
  const F32x4 e = __builtin_convertvector(exponent, F32x4);
  const F32x4 z = m * m;
  F32x4 p = splat(7.0376836292e-2f);
  p = p * m - 1.1514610310e-1f;
  p = p * m + 1.1676998740e-1f;
  p = p * m - 1.2420140846e-1f;
  p = p * m + 1.4249322787e-1f;
  p = p * m - 1.6668057665e-1f;
  p = p * m + 2.0000714765e-1f;
  p = p * m - 2.4999993993e-1f;
  p = p * m + 3.3333331174e-1f;
  F32x4 y = (p * m) * z;
  y = y + e * -2.12194440e-4f;
  y = y - z * 0.5f;
  y = (m + y) + e * 0.693359375f;
  y = select(x == 0.0f, splat(-infinity), y);
  y = select(x == infinity, x, y);
  return select(x >= 0.0f, y, splat(std::numeric_limits<float>::quiet_NaN()));
}

/// 1 / (1 + e^-x) within 3 ulp.
inline F32x4 sigmoid4(F32x4 x) { return 1.0f / (1.0f + exp4(-x)); }

/// tanh x within 3 ulp.
inline F32x4 tanh4(F32x4 x) {
  const F32x4 size = abs4(x);
  const F32x4 z = x * x;
  F32x4 p = splat(-5.70498872745e-3f);
  p = p * z + 2.06390887954e-2f;
  p = p * z - 5.37397155531e-2f;
  p = p * z + 1.33314422036e-1f;
  p = p * z - 3.33332819422e-1f;
  const F32x4 small = (p * z) * x + x;
  const F32x4 large = 1.0f - 2.0f / (exp4(size + size) + 1.0f);
  return copy_sign4(select(size < 0.625f, small, large), x);
}

}  // namespace pixelgrad::kernels
