#include "array/positions.h"

#include "base/error.h"

namespace pixelgrad {
namespace {

uint8_t* first(const Array& array) {
  return array.storage()->data() + array.offset() * static_cast<int64_t>(item_size(array.dtype()));
}

template <class T>
void add_as(Array& to, const PositionLists& positions, const Array& values) {
  kernels::put_add(positions.get(), values.data<T>(), to.data<T>());
}

}  // namespace

Offsets offsets_of(const Shape& shape, const Strides& strides) {
  Offsets offsets{0};
  for (int dim = 0; dim < shape.size(); ++dim) {
    Offsets finer;
    finer.reserve(offsets.size() * static_cast<size_t>(shape[dim]));
    for (const int64_t offset : offsets) {
      for (int64_t i = 0; i < shape[dim]; ++i) finer.push_back(offset + i * strides[dim]);
    }
    offsets = std::move(finer);
  }
  return offsets;
}

Array take(const Array& from, const PositionLists& positions, const Shape& shape) {
  Array result = Array::empty(shape, from.dtype());
  if (result.numel() == 0) return result;
  kernels::take(item_size(from.dtype()), positions.get(), first(from), result.data<uint8_t>());
  return result;
}

void put(Array& to, const PositionLists& positions, const Array& values) {
  to.storage()->bump_version();
  if (values.numel() == 0) return;
  kernels::put(item_size(to.dtype()), positions.get(), first(values), first(to));
}

void put_add(Array& to, const PositionLists& positions, const Array& values) {
  to.storage()->bump_version();
  if (values.numel() == 0) return;
  switch (to.dtype()) {
    case DType::kFloat32:
      return add_as<float>(to, positions, values);
    case DType::kFloat64:
      return add_as<double>(to, positions, values);
    case DType::kInt64:
      return add_as<int64_t>(to, positions, values);
    case DType::kInt32:
      return add_as<int32_t>(to, positions, values);
    case DType::kInt16:
      return add_as<int16_t>(to, positions, values);
    case DType::kInt8:
      return add_as<int8_t>(to, positions, values);
    case DType::kUInt8:
      return add_as<uint8_t>(to, positions, values);
    default:
      fail(ErrorCode::kDType, "accumulating is not implemented for '", scalar_type_name(to.dtype()),
           "'");
  }
}

Array as_int64(const Array& index) { return index.to(DType::kInt64).contiguous(); }

Offsets index_offsets(const Array& index, int64_t size, int64_t stride, int dim) {
  const Array whole = as_int64(index);
  const int64_t* entries = whole.data<int64_t>();
  if (size == 0 && whole.numel() > 0) {
    fail(ErrorCode::kIndex, "index is out of bounds for dimension with size 0");
  }
  Offsets offsets;
  offsets.reserve(static_cast<size_t>(whole.numel()));
  for (int64_t i = 0; i < whole.numel(); ++i) {
    const int64_t entry = entries[i];
    if (entry < -size || entry >= size) {
      fail(ErrorCode::kIndex, "index ", entry, " is out of bounds for dimension ", dim,
           " with size ", size);
    }
    offsets.push_back((entry < 0 ? entry + size : entry) * stride);
  }
  return offsets;
}

}  // namespace pixelgrad
