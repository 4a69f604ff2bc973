// Sizes and strides of up to 16 dimensions, held in place so that a tensor's header needs no heap.
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>

namespace pixelgrad {

inline constexpr int kMaxDims = 16;

/// A short list of 64-bit integers: sizes, strides (in elements), or dimension numbers.
class Dims {
 public:
  Dims() = default;
  Dims(std::initializer_list<int64_t> values) : Dims(std::span(values.begin(), values.size())) {}
  /// Throws Shape beyond kMaxDims entries.
  explicit Dims(std::span<const int64_t> values);

  int size() const { return size_; }
  bool empty() const { return size_ == 0; }
  int64_t operator[](int i) const { return values_[i]; }
  int64_t& operator[](int i) { return values_[i]; }
  const int64_t* begin() const { return values_.data(); }
  const int64_t* end() const { return values_.data() + size_; }
  int64_t* begin() { return values_.data(); }
  int64_t* end() { return values_.data() + size_; }
  std::span<const int64_t> span() const { return {values_.data(), static_cast<size_t>(size_)}; }

  /// Throws Shape beyond kMaxDims entries.
  void push_back(int64_t value);
  void insert(int at, int64_t value);
  void erase(int at);

  friend bool operator==(const Dims& a, const Dims& b);

 private:
  int size_ = 0;
  std::array<int64_t, kMaxDims> values_{};
};

using Shape = Dims;
using Strides = Dims;

/// Number of elements. Throws Shape for a negative size or a product beyond 2^53.
int64_t numel(const Shape& shape);

/// Row-major strides: the last dimension is adjacent in memory.
Strides contiguous_strides(const Shape& shape);

/// NumPy's broadcasting of two shapes. Throws Shape in PyTorch's words.
Shape broadcast_shapes(const Shape& a, const Shape& b);

/// A dimension counted from the end when negative. Throws Index in PyTorch's words.
int wrap_dim(int64_t dim, int ndim);

/// "[2, 3]", as PyTorch prints sizes in messages.
std::string to_string(const Dims& dims);

}  // namespace pixelgrad
