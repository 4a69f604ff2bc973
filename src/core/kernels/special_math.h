// What activation functions need beyond exponentials, four lanes at a time: no libm, the same bits
// everywhere. The coefficients of erf4 are minimax fits of our own.
#pragma once

#include "kernels/vector_math.h"

namespace pixelgrad::kernels {

/// e^x - 1 within 3 ulp, also where x is tiny.
inline F32x4 expm1_4(F32x4 x) {
  // On |x| < ln(2) / 2 the series without its 1; just above, the same of x - ln 2. Elsewhere the 1
  // hides hardly a bit.
  const I32x4 doubled = (x > 0.34657359f) & (x < 1.03972077f);
  const F32x4 r = select(doubled, (x - 0.693359375f) + 2.12194440e-4f, x);
  F32x4 p = splat(1.9875691500e-4f);
  p = p * r + 1.3981999507e-3f;
  p = p * r + 8.3334519073e-3f;
  p = p * r + 4.1665795894e-2f;
  p = p * r + 1.6666665459e-1f;
  p = p * r + 5.0000001201e-1f;
  const F32x4 series = p * (r * r) + r;
  const F32x4 near = select(doubled, series + series + 1.0f, series);
  return select(doubled | (abs4(x) <= 0.34657359f), near, exp4(x) - 1.0f);
}

/// ln(1 + x) for x >= -1 within 3 ulp, also where x is tiny.
inline F32x4 log1p4(F32x4 x) {
  const F32x4 sum = x + 1.0f;
  const F32x4 lost = x - (sum - 1.0f);  // exact: what the addition rounded away
  return log4(sum) + select((sum > 0.0f) & (sum < 3e38f), lost / sum, splat(0));
}

/// The error function within 3 ulp.
inline F32x4 erf4(F32x4 x) {
  const F32x4 z = x * x;
  F32x4 p = splat(7.853860006e-5f);
  p = p * z - 8.010193123e-4f;
  p = p * z + 5.188327748e-3f;
  p = p * z - 2.685381100e-2f;
  p = p * z + 1.128358543e-1f;
  p = p * z - 3.761262596e-1f;
  const F32x4 small = (p * z + 1.283791019e-1f) * x + x;  // 2 / sqrt(pi) - 1 keeps more bits
  // -ln(1 - erf t); from 4 on the result is 1.
  const F32x4 t = select(abs4(x) < 4.0f, abs4(x), splat(4.0f));
  F32x4 q = splat(-1.863795042e-4f);
  q = q * t + 2.947661327e-3f;
  q = q * t - 2.183807641e-2f;
  q = q * t + 1.031067744e-1f;
  q = q * t + 6.381447911e-1f;
  q = q * t + 1.127089262f;
  q = q * t + 3.415193933e-4f;
  const F32x4 large = copy_sign4(1.0f - exp4(-q), x);
  return select(abs4(x) < 1.0f, small, select(abs4(x) >= 1.0f, large, x));
}

/// ln(1 + e^x) without overflow.
inline F32x4 softplus4(F32x4 x) { return select(x <= 0.0f, splat(0), x) + log1p4(exp4(-abs4(x))); }

}  // namespace pixelgrad::kernels
