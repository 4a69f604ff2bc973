// Little-endian coding and checked arithmetic, the only place where bytes become numbers.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <vector>

namespace pixelgrad {

// WebAssembly and every host we build on are little-endian, so coding is a plain copy.
static_assert(std::endian::native == std::endian::little);

using Bytes = std::vector<uint8_t>;
using ByteView = std::span<const uint8_t>;

/// REQUIRES: sizeof(T) readable bytes at `from`; any alignment.
template <class T>
T load_le(const uint8_t* from) {
  T value;
  std::memcpy(&value, from, sizeof(T));
  return value;
}

/// REQUIRES: sizeof(T) writable bytes at `to`; any alignment.
template <class T>
void store_le(uint8_t* to, T value) {
  std::memcpy(to, &value, sizeof(T));
}

/// Appends the little-endian bytes of `value`.
template <class T>
void append_le(Bytes& out, T value) {
  const size_t at = out.size();
  out.resize(at + sizeof(T));
  store_le(out.data() + at, value);
}

/// a * b, or nothing when it does not fit 64 bits.
inline std::optional<uint64_t> checked_mul(uint64_t a, uint64_t b) {
  uint64_t product = 0;
  if (__builtin_mul_overflow(a, b, &product)) return std::nullopt;
  return product;
}

/// a + b, or nothing when it does not fit 64 bits.
inline std::optional<uint64_t> checked_add(uint64_t a, uint64_t b) {
  uint64_t sum = 0;
  if (__builtin_add_overflow(a, b, &sum)) return std::nullopt;
  return sum;
}

}  // namespace pixelgrad
