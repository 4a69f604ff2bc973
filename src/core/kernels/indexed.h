// Reading and writing elements at listed positions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace pixelgrad::kernels {

/// Positions (in elements) as sums of one entry of each list, the last list running fastest:
/// outer[i] + middle[j] + inner[k]. An empty list means no position at all.
struct Positions {
  std::span<const int64_t> outer;
  std::span<const int64_t> middle;
  std::span<const int64_t> inner;
};

/// to[n] = from[n-th position]. `item_size` is 1, 2, 4 or 8 bytes. REQUIRES: no overlap.
void take(size_t item_size, const Positions& positions, const void* from, void* to);

/// to[n-th position] = from[n]; where a position occurs again, the last one stays.
/// REQUIRES: no overlap.
void put(size_t item_size, const Positions& positions, const void* from, void* to);

/// to[n-th position] += from[n], in order. For float, double and the signed and unsigned integers.
template <class T>
void put_add(const Positions& positions, const T* from, T* to);

/// y[i] = *value wherever (mask[i] != 0) == where. `item_size` is 1, 2, 4 or 8 bytes.
void fill_where(size_t item_size, int64_t n, const uint8_t* mask, bool where, const void* value,
                void* y);

}  // namespace pixelgrad::kernels
