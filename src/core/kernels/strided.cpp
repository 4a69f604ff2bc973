#include "kernels/strided.h"

#include <algorithm>
#include <vector>
#include <xtensor/xadapt.hpp>
#include <xtensor/xnoalias.hpp>

namespace pixelgrad::kernels {
namespace {

using Sizes = std::vector<size_t>;
using Steps = std::vector<std::ptrdiff_t>;

/// An xtensor view of foreign memory, whose size only has to match the shape.
template <class T>
auto view(T* data, Extents shape, Extents strides) {
  size_t count = 1;
  for (const int64_t size : shape) count *= static_cast<size_t>(size);
  return xt::adapt(data, count, xt::no_ownership(), Sizes(shape.begin(), shape.end()),
                   Steps(strides.begin(), strides.end()));
}

template <class T>
void copy_as(Extents shape, const void* from, Extents from_strides, void* to, Extents to_strides) {
  auto target = view(static_cast<T*>(to), shape, to_strides);
  const auto source = view(static_cast<const T*>(from), shape, from_strides);
  xt::noalias(target) = source;
}

bool is_empty(Extents shape) {
  return std::any_of(shape.begin(), shape.end(), [](int64_t size) { return size == 0; });
}

}  // namespace

void strided_copy(size_t item_size, Extents shape, const void* from, Extents from_strides, void* to,
                  Extents to_strides) {
  if (is_empty(shape)) return;
  switch (item_size) {
    case 1:
      return copy_as<uint8_t>(shape, from, from_strides, to, to_strides);
    case 2:
      return copy_as<uint16_t>(shape, from, from_strides, to, to_strides);
    case 4:
      return copy_as<uint32_t>(shape, from, from_strides, to, to_strides);
    default:
      return copy_as<uint64_t>(shape, from, from_strides, to, to_strides);
  }
}

}  // namespace pixelgrad::kernels
