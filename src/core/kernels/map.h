// Loops over adjacent float32 in lanes of four, for functions of one to four operands.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>

#include "kernels/pointwise.h"
#include "kernels/simd.h"

namespace pixelgrad::kernels {

/// Reads four adjacent numbers, or the same one four times.
struct Stream {
  const float* data;
  F32x4 operator()(int64_t i) const { return load4(data + i); }
  F32x4 tail(int64_t i, int64_t count) const {
    std::array<float, kLanes> lanes{};
    std::copy_n(data + i, count, lanes.begin());
    return load4(lanes.data());
  }
};
struct Repeat {
  F32x4 value;
  F32x4 operator()(int64_t) const { return value; }
  F32x4 tail(int64_t, int64_t) const { return value; }
};

/// y = function(inputs...). The last few elements go through the same lanes as all others.
template <class Function, class... Inputs>
void map(int64_t n, float* y, const Function& function, const Inputs&... inputs) {
  int64_t i = 0;
  for (; i + kLanes <= n; i += kLanes) store4(y + i, function(inputs(i)...));
  if (i < n) {
    std::array<float, kLanes> lanes;
    store4(lanes.data(), function(inputs.tail(i, n - i)...));
    std::copy_n(lanes.begin(), n - i, y + i);
  }
}

template <class Function>
void map_operands(int64_t n, Operand a, Operand b, float* y, const Function& function) {
  if (n == 0) return;
  if (a.single && b.single) {
    map(n, y, function, Repeat{splat(*a.data)}, Repeat{splat(*b.data)});
  } else if (a.single) {
    map(n, y, function, Repeat{splat(*a.data)}, Stream{b.data});
  } else if (b.single) {
    map(n, y, function, Stream{a.data}, Repeat{splat(*b.data)});
  } else {
    map(n, y, function, Stream{a.data}, Stream{b.data});
  }
}

}  // namespace pixelgrad::kernels
