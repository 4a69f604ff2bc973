#include "array/array.h"

#include <algorithm>
#include <cstring>

#include "array/cast.h"
#include "array/views.h"
#include "base/error.h"
#include "base/pool.h"
#include "kernels/strided.h"

namespace pixelgrad {

Array::Array(StoragePtr storage, DType dtype, const Shape& shape, const Strides& strides,
             int64_t offset)
    : storage_(std::move(storage)),
      dtype_(dtype),
      shape_(shape),
      strides_(strides),
      offset_(offset),
      numel_(pixelgrad::numel(shape)) {}

Array Array::empty(const Shape& shape, DType dtype) {
  const auto bytes = static_cast<uint64_t>(pixelgrad::numel(shape)) * item_size(dtype);
  if (bytes > SIZE_MAX) {
    fail(ErrorCode::kOutOfMemory, "out of memory: tried to allocate ", bytes, " bytes");
  }
  return Array(std::allocate_shared<Storage>(PoolAllocator<Storage>(), static_cast<size_t>(bytes)),
               dtype, shape, contiguous_strides(shape), 0);
}

Array Array::zeros(const Shape& shape, DType dtype) {
  Array result = empty(shape, dtype);
  std::memset(result.data<uint8_t>(), 0, result.nbytes());
  return result;
}

Array Array::full(const Shape& shape, double value, DType dtype) {
  Array result = empty(shape, dtype);
  result.fill(value);
  return result;
}

Array Array::scalar(double value) {
  Array result = empty({});
  *result.data() = static_cast<float>(value);
  return result;
}

Array Array::from_bytes(std::span<const uint8_t> bytes, const Shape& shape, DType dtype) {
  Array result = empty(shape, dtype);
  if (bytes.size() != result.nbytes()) {
    fail(ErrorCode::kShape, "a ", dtype_name(dtype), " tensor of size ", to_string(shape),
         " takes ", result.nbytes(), " bytes, but got ", bytes.size());
  }
  if (!bytes.empty()) std::memcpy(result.data<uint8_t>(), bytes.data(), bytes.size());
  return result;
}

bool Array::is_contiguous() const {
  if (numel_ == 0) return true;
  int64_t step = 1;
  for (int i = ndim() - 1; i >= 0; --i) {
    if (shape_[i] == 1) continue;  // never stepped along, so its stride says nothing
    if (strides_[i] != step) return false;
    step *= shape_[i];
  }
  return true;
}

Array Array::contiguous() const { return is_contiguous() ? *this : clone(); }

Array Array::clone() const {
  Array copy = empty(shape_, dtype_);
  copy.copy_from(*this);
  return copy;
}

Array Array::to(DType dtype) const {
  if (dtype == dtype_) return *this;
  const Array from = contiguous();
  Array result = empty(shape_, dtype);
  cast(from.storage_->data() + from.offset_ * item_size(dtype_), dtype_, result.storage_->data(),
       dtype, static_cast<size_t>(numel_));
  return result;
}

void Array::fill(double value) {
  storage_->bump_version();
  if (dtype_ == DType::kFloat32 && is_contiguous()) {
    std::fill_n(data(), numel_, static_cast<float>(value));
    return;
  }
  Array one = empty({}, DType::kFloat64);
  *one.data<double>() = value;
  copy_from(one);
}

void Array::copy_from(const Array& source) {
  const Array from = expand(source.to(dtype_), shape_);
  const size_t size = item_size(dtype_);
  uint8_t* target = storage_->data() + offset_ * static_cast<int64_t>(size);
  const uint8_t* origin = from.storage_->data() + from.offset_ * static_cast<int64_t>(size);
  storage_->bump_version();
  if (is_contiguous() && from.is_contiguous()) {
    std::memmove(target, origin, nbytes());
  } else if (storage_ == from.storage_) {
    copy_from(from.clone());  // the two may overlap
  } else {
    kernels::strided_copy(size, shape_.span(), origin, from.strides_.span(), target,
                          strides_.span());
  }
}

}  // namespace pixelgrad
