// Comparing floats by their bits, one by one or by the thousand.
#pragma once

#include <bit>
#include <cstdint>
#include <span>
#include <vector>

#include "array/array.h"

namespace pixelgrad::testing {

inline std::vector<uint32_t> bits(std::span<const float> values) {
  std::vector<uint32_t> result;
  for (const float value : values) result.push_back(std::bit_cast<uint32_t>(value));
  return result;
}

/// FNV-1a of the bytes: one number that stands for a whole tensor of torch's.
inline uint64_t hash(std::span<const uint8_t> bytes) {
  uint64_t hash = 1469598103934665603ull;
  for (const uint8_t byte : bytes) hash = (hash ^ byte) * 1099511628211ull;
  return hash;
}

template <class T>
uint64_t hash_of(std::span<const T> values) {
  return hash({reinterpret_cast<const uint8_t*>(values.data()), values.size_bytes()});
}

inline uint64_t hash_of(const Array& array) {
  const Array flat = array.contiguous();
  return hash({flat.storage()->data() + flat.offset() * item_size(flat.dtype()), flat.nbytes()});
}

}  // namespace pixelgrad::testing
