// Four float32 lanes: the whole vector vocabulary of the kernels. Compiler vector types, so the
// same source becomes SSE natively and SIMD128 in WebAssembly.
#pragma once

#include <cstdint>
#include <cstring>

namespace pixelgrad::kernels {

inline constexpr int64_t kLanes = 4;

using F32x4 = float __attribute__((vector_size(16)));
using I32x4 = int32_t __attribute__((vector_size(16)));
using U32x4 = uint32_t __attribute__((vector_size(16)));

/// REQUIRES: four readable (writable) floats; any alignment.
inline F32x4 load4(const float* from) {
  F32x4 value;
  std::memcpy(&value, from, sizeof value);
  return value;
}
inline void store4(float* to, F32x4 value) { std::memcpy(to, &value, sizeof value); }

inline F32x4 splat(float value) { return F32x4{value, value, value, value}; }

/// Lane by lane: mask ? a : b. A mask is all ones or all zeros, as comparisons give it.
inline F32x4 select(I32x4 mask, F32x4 a, F32x4 b) {
  return (F32x4)((mask & (I32x4)a) | (~mask & (I32x4)b));
}

inline float sum_lanes(F32x4 v) { return (v[0] + v[2]) + (v[1] + v[3]); }

/// Magnitude; the sign bit of `sign` on the magnitude of `value`.
inline F32x4 abs4(F32x4 v) { return (F32x4)((I32x4)v & 0x7fffffff); }
inline F32x4 copy_sign4(F32x4 value, F32x4 sign) {
  return (F32x4)(((I32x4)value & 0x7fffffff) | ((I32x4)sign & INT32_MIN));
}

inline F32x4 sqrt4(F32x4 v) {
  return F32x4{__builtin_sqrtf(v[0]), __builtin_sqrtf(v[1]), __builtin_sqrtf(v[2]),
               __builtin_sqrtf(v[3])};
}

/// 2^n for n from -126 to 127.
inline F32x4 exp2_whole4(I32x4 n) { return (F32x4)((U32x4)(n + 127) << 23); }

}  // namespace pixelgrad::kernels
