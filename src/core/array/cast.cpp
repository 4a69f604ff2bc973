#include "array/cast.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

namespace pixelgrad {
namespace {

// Every conversion passes through a block of doubles or, between integers, of int64: 20 short loops
// instead of 100, and no value is lost on the way (all floats fit double, all integers int64).
constexpr size_t kBlock = 256;

template <class T, class Wide>
void widen(const void* from, size_t at, Wide* block, size_t count) {
  const T* source = static_cast<const T*>(from) + at;
  for (size_t i = 0; i < count; ++i) {
    block[i] = static_cast<Wide>(source[i]);  // NOLINT(bugprone-signed-char-misuse): sign wanted
  }
}

template <class Wide>
void load(const void* from, DType dtype, size_t at, Wide* block, size_t count) {
  switch (dtype) {
    case DType::kFloat32:
      return widen<float>(from, at, block, count);
    case DType::kFloat64:
      return widen<double>(from, at, block, count);
    case DType::kFloat16:
      for (size_t i = 0; i < count; ++i) {
        block[i] = static_cast<Wide>(half_to_float(static_cast<const uint16_t*>(from)[at + i]));
      }
      return;
    case DType::kBFloat16:
      for (size_t i = 0; i < count; ++i) {
        block[i] = static_cast<Wide>(bfloat16_to_float(static_cast<const uint16_t*>(from)[at + i]));
      }
      return;
    case DType::kInt64:
      return widen<int64_t>(from, at, block, count);
    case DType::kInt32:
      return widen<int32_t>(from, at, block, count);
    case DType::kInt16:
      return widen<int16_t>(from, at, block, count);
    case DType::kInt8:
      return widen<int8_t>(from, at, block, count);
    case DType::kUInt8:
    case DType::kBool:
      return widen<uint8_t>(from, at, block, count);
  }
}

/// Truncates towards zero and wraps like PyTorch on x86-64; what does not fit 64 bits becomes the
/// smallest int64, as that machine's conversion instruction answers.
int64_t to_integer(double value) {
  constexpr double kLimit = 9223372036854775808.0;
  return value >= -kLimit && value < kLimit ? static_cast<int64_t>(value) : INT64_MIN;
}
int64_t to_integer(int64_t value) { return value; }

template <class T, class Wide>
void narrow_to(const Wide* block, void* to, size_t at, size_t count) {
  T* target = static_cast<T*>(to) + at;
  for (size_t i = 0; i < count; ++i) {
    if constexpr (std::is_floating_point_v<T>) {
      target[i] = static_cast<T>(block[i]);
    } else {
      target[i] = static_cast<T>(to_integer(block[i]));
    }
  }
}

template <class Wide>
void store(const Wide* block, void* to, DType dtype, size_t at, size_t count) {
  switch (dtype) {
    case DType::kFloat32:
      return narrow_to<float>(block, to, at, count);
    case DType::kFloat64:
      return narrow_to<double>(block, to, at, count);
    case DType::kFloat16:
      for (size_t i = 0; i < count; ++i) {
        static_cast<uint16_t*>(to)[at + i] = float_to_half(static_cast<float>(block[i]));
      }
      return;
    case DType::kBFloat16:
      for (size_t i = 0; i < count; ++i) {
        static_cast<uint16_t*>(to)[at + i] = float_to_bfloat16(static_cast<float>(block[i]));
      }
      return;
    case DType::kInt64:
      return narrow_to<int64_t>(block, to, at, count);
    case DType::kInt32:
      return narrow_to<int32_t>(block, to, at, count);
    case DType::kInt16:
      return narrow_to<int16_t>(block, to, at, count);
    case DType::kInt8:
      return narrow_to<int8_t>(block, to, at, count);
    case DType::kUInt8:
      return narrow_to<uint8_t>(block, to, at, count);
    case DType::kBool:
      for (size_t i = 0; i < count; ++i) {
        static_cast<uint8_t*>(to)[at + i] = block[i] != 0;
      }
      return;
  }
}

template <class Wide>
void convert(const void* from, DType from_dtype, void* to, DType to_dtype, size_t count) {
  std::array<Wide, kBlock> block;
  for (size_t at = 0; at < count; at += kBlock) {
    const size_t n = std::min(kBlock, count - at);
    load(from, from_dtype, at, block.data(), n);
    store(block.data(), to, to_dtype, at, n);
  }
}

}  // namespace

void cast(const void* from, DType from_dtype, void* to, DType to_dtype, size_t count) {
  if (is_floating_point(from_dtype)) {
    convert<double>(from, from_dtype, to, to_dtype, count);
  } else {
    convert<int64_t>(from, from_dtype, to, to_dtype, count);
  }
}

float half_to_float(uint16_t bits) {
  const uint32_t sign = static_cast<uint32_t>(bits & 0x8000) << 16;
  const uint32_t exponent = (bits >> 10) & 31;
  const uint32_t mantissa = bits & 1023;
  if (exponent == 31) return std::bit_cast<float>(sign | 0x7f800000 | mantissa << 13);
  if (exponent == 0) {  // zero or subnormal: mantissa * 2^-24 is exact
    const float magnitude = static_cast<float>(mantissa) * 0x1p-24f;
    return sign ? -magnitude : magnitude;
  }
  return std::bit_cast<float>(sign | (exponent + 112) << 23 | mantissa << 13);
}

uint16_t float_to_half(float value) {
  const uint32_t bits = std::bit_cast<uint32_t>(value);
  const auto sign = static_cast<uint16_t>(bits >> 16 & 0x8000);
  const uint32_t magnitude = bits & 0x7fffffff;
  if (magnitude > 0x7f800000) return sign | 0x7e00;   // NaN
  if (magnitude >= 0x477ff000) return sign | 0x7c00;  // rounds to infinity
  if (magnitude < 0x38800000) {                       // subnormal: the sum rounds at 2^-24
    const float shifted = std::bit_cast<float>(magnitude) + 0.5f;
    return sign | static_cast<uint16_t>(std::bit_cast<uint32_t>(shifted) - 0x3f000000);
  }
  const uint32_t odd = magnitude >> 13 & 1;
  return sign | static_cast<uint16_t>((magnitude - 0x38000000 + 0xfff + odd) >> 13);
}

float bfloat16_to_float(uint16_t bits) {
  return std::bit_cast<float>(static_cast<uint32_t>(bits) << 16);
}

uint16_t float_to_bfloat16(float value) {
  const uint32_t bits = std::bit_cast<uint32_t>(value);
  if (std::isnan(value)) return static_cast<uint16_t>(bits >> 16 | 0x40);
  return static_cast<uint16_t>((bits + 0x7fff + (bits >> 16 & 1)) >> 16);
}

}  // namespace pixelgrad
