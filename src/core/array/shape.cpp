#include "array/shape.h"

#include <algorithm>

#include "base/bytes.h"
#include "base/error.h"

namespace pixelgrad {

Dims::Dims(std::span<const int64_t> values) {
  for (const int64_t value : values) push_back(value);
}

void Dims::push_back(int64_t value) { insert(size_, value); }

void Dims::insert(int at, int64_t value) {
  if (size_ == kMaxDims) {
    fail(ErrorCode::kShape, "tensors have at most ", kMaxDims, " dimensions");
  }
  std::copy_backward(begin() + at, end(), end() + 1);
  values_[at] = value;
  ++size_;
}

void Dims::erase(int at) {
  std::copy(begin() + at + 1, end(), begin() + at);
  --size_;
}

bool operator==(const Dims& a, const Dims& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end());
}

int64_t numel(const Shape& shape) {
  // 2^53 is the largest count that JavaScript holds exactly.
  constexpr uint64_t kLimit = uint64_t{1} << 53;
  uint64_t count = 1;
  bool empty = false;
  for (const int64_t size : shape) {
    if (size < 0) {
      fail(ErrorCode::kShape, "Trying to create tensor with negative dimension ", size, ": ",
           to_string(shape));
    }
    if (size == 0) {
      empty = true;
      continue;
    }
    const auto product = checked_mul(count, static_cast<uint64_t>(size));
    if (!product || *product > kLimit) {
      fail(ErrorCode::kShape, "a tensor of size ", to_string(shape), " has too many elements");
    }
    count = *product;
  }
  return empty ? 0 : static_cast<int64_t>(count);
}

Strides contiguous_strides(const Shape& shape) {
  Strides strides = shape;
  int64_t step = 1;
  for (int i = shape.size() - 1; i >= 0; --i) {
    strides[i] = step;
    step *= std::max<int64_t>(shape[i], 1);
  }
  return strides;
}

Shape broadcast_shapes(const Shape& a, const Shape& b) {
  const int ndim = std::max(a.size(), b.size());
  Shape result;
  for (int i = 0; i < ndim; ++i) {
    const int ia = i - (ndim - a.size());
    const int ib = i - (ndim - b.size());
    const int64_t sa = ia < 0 ? 1 : a[ia];
    const int64_t sb = ib < 0 ? 1 : b[ib];
    if (sa != sb && sa != 1 && sb != 1) {
      fail(ErrorCode::kShape, "The size of tensor a (", sa, ") must match the size of tensor b (",
           sb, ") at non-singleton dimension ", i);
    }
    result.push_back(sa == 1 ? sb : sa);
  }
  return result;
}

int wrap_dim(int64_t dim, int ndim) {
  const int64_t range = std::max(ndim, 1);  // a 0-dimensional tensor answers to dimensions -1 and 0
  if (dim < -range || dim >= range) {
    fail(ErrorCode::kIndex, "Dimension out of range (expected to be in range of [", -range, ", ",
         range - 1, "], but got ", dim, ")");
  }
  return static_cast<int>(dim < 0 ? dim + range : dim);
}

std::string to_string(const Dims& dims) {
  std::string text = "[";
  for (int i = 0; i < dims.size(); ++i) {
    if (i > 0) text += ", ";
    text += std::to_string(dims[i]);
  }
  return text + "]";
}

}  // namespace pixelgrad
