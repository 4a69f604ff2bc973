// Small arrays and tensors for the tests, and their values back.
#pragma once

#include <cstring>
#include <vector>

#include "array/array.h"
#include "autograd/tensor.h"

namespace pixelgrad::testing {

inline Array array(const std::vector<float>& values, const Shape& shape) {
  return Array::from_bytes(
      {reinterpret_cast<const uint8_t*>(values.data()), values.size() * sizeof(float)}, shape,
      DType::kFloat32);
}
inline Array array(const std::vector<float>& values) {
  return array(values, {static_cast<int64_t>(values.size())});
}

inline Tensor tensor(const std::vector<float>& values, const Shape& shape, bool grad = false) {
  return Tensor(array(values, shape), grad);
}
inline Tensor tensor(const std::vector<float>& values, bool grad = false) {
  return Tensor(array(values), grad);
}

/// 0.1, -0.3, 0.5, ...: different, of both signs, none of them zero.
inline std::vector<float> ramp(int64_t count, float step = 0.2f) {
  std::vector<float> values;
  for (int64_t i = 0; i < count; ++i) {
    values.push_back((0.1f + step * static_cast<float>(i % 11)) * (i % 2 == 0 ? 1.0f : -1.0f));
  }
  return values;
}

inline std::vector<float> values(const Array& array) {
  const Array flat = array.contiguous();
  return {flat.data(), flat.data() + flat.numel()};
}
inline std::vector<float> values(const Tensor& tensor) { return values(tensor.array()); }

}  // namespace pixelgrad::testing
