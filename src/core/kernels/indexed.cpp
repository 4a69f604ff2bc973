#include "kernels/indexed.h"

#include <cstring>

namespace pixelgrad::kernels {
namespace {

/// True when the innermost positions are neighbours, so that runs of them can be moved at once.
bool adjacent(std::span<const int64_t> inner) {
  for (size_t k = 1; k < inner.size(); ++k) {
    if (inner[k] != inner[k - 1] + 1) return false;
  }
  return true;
}

/// Calls visit(base, n) for every run of inner positions: where it begins, and its number.
template <class Visit>
void each_run(const Positions& positions, const Visit& visit) {
  size_t n = 0;
  for (const int64_t outer : positions.outer) {
    for (const int64_t middle : positions.middle) visit(outer + middle, n++);
  }
}

template <class T>
void take_as(const Positions& positions, const void* from, void* to) {
  const auto inner = positions.inner;
  const T* source = static_cast<const T*>(from);
  T* target = static_cast<T*>(to);
  if (inner.empty()) return;
  if (adjacent(inner)) {
    each_run(positions, [&](int64_t base, size_t n) {
      std::memcpy(target + n * inner.size(), source + base + inner[0], inner.size() * sizeof(T));
    });
    return;
  }
  each_run(positions, [&](int64_t base, size_t n) {
    T* run = target + n * inner.size();
    for (size_t k = 0; k < inner.size(); ++k) run[k] = source[base + inner[k]];
  });
}

template <class T>
void put_as(const Positions& positions, const void* from, void* to) {
  const auto inner = positions.inner;
  const T* source = static_cast<const T*>(from);
  T* target = static_cast<T*>(to);
  each_run(positions, [&](int64_t base, size_t n) {
    const T* run = source + n * inner.size();
    for (size_t k = 0; k < inner.size(); ++k) target[base + inner[k]] = run[k];
  });
}

template <class T>
void fill_as(int64_t n, const uint8_t* mask, bool where, const void* value, void* y) {
  const T filling = *static_cast<const T*>(value);
  T* elements = static_cast<T*>(y);
  for (int64_t i = 0; i < n; ++i) {
    if ((mask[i] != 0) == where) elements[i] = filling;
  }
}

}  // namespace

void take(size_t item_size, const Positions& positions, const void* from, void* to) {
  switch (item_size) {
    case 1:
      return take_as<uint8_t>(positions, from, to);
    case 2:
      return take_as<uint16_t>(positions, from, to);
    case 4:
      return take_as<uint32_t>(positions, from, to);
    default:
      return take_as<uint64_t>(positions, from, to);
  }
}

void put(size_t item_size, const Positions& positions, const void* from, void* to) {
  switch (item_size) {
    case 1:
      return put_as<uint8_t>(positions, from, to);
    case 2:
      return put_as<uint16_t>(positions, from, to);
    case 4:
      return put_as<uint32_t>(positions, from, to);
    default:
      return put_as<uint64_t>(positions, from, to);
  }
}

void fill_where(size_t item_size, int64_t n, const uint8_t* mask, bool where, const void* value,
                void* y) {
  switch (item_size) {
    case 1:
      return fill_as<uint8_t>(n, mask, where, value, y);
    case 2:
      return fill_as<uint16_t>(n, mask, where, value, y);
    case 4:
      return fill_as<uint32_t>(n, mask, where, value, y);
    default:
      return fill_as<uint64_t>(n, mask, where, value, y);
  }
}

template <class T>
void put_add(const Positions& positions, const T* from, T* to) {
  const auto inner = positions.inner;
  each_run(positions, [&](int64_t base, size_t n) {
    const T* run = from + n * inner.size();
    for (size_t k = 0; k < inner.size(); ++k) {
      T& target = to[base + inner[k]];
      target = static_cast<T>(target + run[k]);
    }
  });
}

template void put_add(const Positions&, const float*, float*);
template void put_add(const Positions&, const double*, double*);
template void put_add(const Positions&, const int64_t*, int64_t*);
template void put_add(const Positions&, const int32_t*, int32_t*);
template void put_add(const Positions&, const int16_t*, int16_t*);
template void put_add(const Positions&, const int8_t*, int8_t*);
template void put_add(const Positions&, const uint8_t*, uint8_t*);

}  // namespace pixelgrad::kernels
