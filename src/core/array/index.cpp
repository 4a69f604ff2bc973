#include "array/index.h"

#include <algorithm>

#include "array/views.h"
#include "base/error.h"

namespace pixelgrad {
namespace {

bool is_mask(const Array& array) {
  return array.dtype() == DType::kBool || array.dtype() == DType::kUInt8;
}

/// How many dimensions an item speaks of.
int dims_of(const IndexItem& item) {
  switch (item.kind) {
    case IndexItem::Kind::kInteger:
    case IndexItem::Kind::kSlice:
      return 1;
    case IndexItem::Kind::kArray:
      return is_mask(item.array) ? item.array.ndim() : 1;
    default:
      return 0;
  }
}

template <class T>
void find_nonzero(const Array& x, std::vector<int64_t>& places) {
  const T* elements = x.data<T>();
  for (int64_t i = 0; i < x.numel(); ++i) {
    if (elements[i] != 0) places.push_back(i);
  }
}

/// Row-major places of the elements that are not zero.
std::vector<int64_t> nonzero_places(const Array& x) {
  std::vector<int64_t> places;
  if (item_size(x.dtype()) == 1) {
    find_nonzero<uint8_t>(x.contiguous(), places);
  } else if (is_floating_point(x.dtype())) {
    find_nonzero<double>(x.to(DType::kFloat64).contiguous(), places);
  } else {
    find_nonzero<int64_t>(as_int64(x), places);
  }
  return places;
}

}  // namespace

Index::Index(const Shape& shape, std::span<const IndexItem> items) : source_(shape) {
  int covered = 0;
  for (const IndexItem& item : items) covered += dims_of(item);
  if (covered > shape.size()) {
    const bool single = shape.empty() && items.size() == 1;
    if (single && items[0].kind == IndexItem::Kind::kSlice) {
      fail(ErrorCode::kIndex, "slice() cannot be applied to a 0-dim tensor.");
    }
    if (single && items[0].kind == IndexItem::Kind::kInteger) {
      fail(ErrorCode::kIndex,
           "invalid index of a 0-dim tensor. Use `tensor.item()` in Python or `tensor.item<T>()` ",
           "in C++ to convert a 0-dim tensor to a number");
    }
    fail(ErrorCode::kIndex, "too many indices for tensor of dimension ", shape.size());
  }
  for (const IndexItem& item : items) {
    if (item.kind != IndexItem::Kind::kEllipsis) {
      add(item);
    } else {
      // A second ellipsis finds nothing left to stand for.
      add_whole(shape.size() - covered);
      covered = shape.size();
    }
  }
  add_whole(shape.size() - starts_.size());
  resolve_masks();
  place_arrays();
}

void Index::add(const IndexItem& item) {
  switch (item.kind) {
    case IndexItem::Kind::kInteger:
      return add_integer(item.integer);
    case IndexItem::Kind::kSlice:
      return add_slice(item);
    case IndexItem::Kind::kNewAxis:
      return axes_.push_back({});
    default:
      return add_array(item.array);
  }
}

void Index::add_integer(int64_t i) {
  const int dim = starts_.size();
  const int64_t size = source_[dim];
  if (i < -size || i >= size) {
    fail(ErrorCode::kIndex, "index ", i, " is out of bounds for dimension ", dim, " with size ",
         size);
  }
  starts_.push_back(i < 0 ? i + size : i);
}

void Index::add_slice(const IndexItem& slice) {
  const int dim = starts_.size();
  const SliceBounds bounds = slice_bounds(source_[dim], slice.start, slice.end);
  axes_.push_back({dim, slice.step, slice_length(bounds, slice.step)});
  starts_.push_back(bounds.start);
}

void Index::add_whole(int count) {
  for (int i = 0; i < count; ++i) add_slice(IndexItem::slice());
}

void Index::add_array(const Array& array) {
  const bool single = array.ndim() == 0;
  if (single && is_mask(array)) {  // a new axis, kept or left out as a whole
    arrays_.push_back({static_cast<int>(axes_.size()), expand(array, {1})});
    return axes_.push_back({});
  }
  if (single && !is_floating_point(array.dtype()))
    return add_integer(*as_int64(array).data<int64_t>());
  if (!is_mask(array) && array.dtype() != DType::kInt64 && array.dtype() != DType::kInt32) {
    fail(ErrorCode::kIndex, "tensors used as indices must be long, int, byte or bool tensors");
  }
  // A copy, since the gradient looks again when the caller may have changed theirs.
  arrays_.push_back({static_cast<int>(axes_.size()), is_mask(array) ? array : array.clone()});
  add_whole(is_mask(array) ? array.ndim() : 1);
}

void Index::resolve_masks() {
  const Shape viewed = view_shape();
  std::vector<AxisArray> positions;
  for (const auto& [axis, array] : arrays_) {
    if (!is_mask(array)) {
      positions.push_back({axis, array});
      continue;
    }
    for (int k = 0; k < array.ndim(); ++k) {
      if (array.shape()[k] != viewed[axis + k]) {
        fail(ErrorCode::kIndex, "The shape of the mask ", to_string(array.shape()), " at index ", k,
             " does not match the shape of the indexed tensor ", to_string(viewed), " at index ",
             axis + k);
      }
    }
    const Array places = nonzero(array);
    for (int k = 0; k < array.ndim(); ++k) positions.push_back({axis + k, select(places, 1, k)});
  }
  arrays_ = std::move(positions);
}

void Index::place_arrays() {
  std::string shapes;
  bool fits = true;
  for (const auto& [axis, array] : arrays_) {
    shapes += (shapes.empty() ? "" : ", ") + to_string(array.shape());
    try {
      broadcast_ = broadcast_shapes(broadcast_, array.shape());
    } catch (const Error&) {
      fits = false;  // the message names all of them
    }
  }
  if (!fits) {
    fail(ErrorCode::kIndex,
         "shape mismatch: indexing tensors could not be broadcast together with ", "shapes ",
         shapes);
  }
  const auto count = static_cast<int>(arrays_.size());
  const bool together = count == 0 || arrays_.back().axis - arrays_.front().axis == count - 1;
  // Dimensions picked by arrays that do not stand side by side move to the front.
  first_ = count > 0 && together ? arrays_.front().axis : 0;
  size_t next = 0;
  const auto append_broadcast = [&] {
    for (const int64_t size : broadcast_) shape_.push_back(size);
  };
  for (int axis = 0; axis < static_cast<int>(axes_.size()); ++axis) {
    if (axis == first_) append_broadcast();
    if (next < arrays_.size() && arrays_[next].axis == axis) {
      ++next;
    } else {
      shape_.push_back(axes_[static_cast<size_t>(axis)].size);
    }
  }
}

Shape Index::view_shape() const {
  Shape shape;
  for (const Axis& axis : axes_) shape.push_back(axis.size);
  return shape;
}

Array Index::view(const Array& x) const {
  int64_t offset = x.offset();
  for (int dim = 0; dim < x.ndim(); ++dim) offset += starts_[dim] * x.strides()[dim];
  Strides strides;
  for (const Axis& axis : axes_) {
    strides.push_back(axis.source < 0 ? 1 : x.strides()[axis.source] * axis.step);
  }
  return Array(x.storage(), x.dtype(), view_shape(), strides, offset);
}

PositionLists Index::positions(const Array& view) const {
  PositionLists lists;
  lists.middle.assign(static_cast<size_t>(numel(broadcast_)), 0);
  Shape sizes[2];  // of the axes before and behind first_ that no array picks from
  Strides strides[2];
  size_t next = 0;
  for (int axis = 0; axis < view.ndim(); ++axis) {
    const int64_t size = view.shape()[axis];
    const int64_t stride = view.strides()[axis];
    if (next < arrays_.size() && arrays_[next].axis == axis) {
      const Array index = expand(arrays_[next].array, broadcast_);
      const Offsets offsets = index_offsets(index, size, stride, static_cast<int>(next));
      for (size_t i = 0; i < offsets.size(); ++i) lists.middle[i] += offsets[i];
      ++next;
    } else {
      const int side = axis < first_ ? 0 : 1;
      sizes[side].push_back(size);
      strides[side].push_back(stride);
    }
  }
  lists.outer = offsets_of(sizes[0], strides[0]);
  lists.inner = offsets_of(sizes[1], strides[1]);
  return lists;
}

Array Index::read(const Array& x) const {
  const Array part = view(x);
  return is_advanced() ? take(part, positions(part), shape_) : part;
}

/// `values` in this expression's shape, contiguous, nowhere in the memory of `x`.
Array Index::spread(const Array& x, const Array& values) const {
  bool fits = values.ndim() <= shape_.size();
  for (int i = 1; fits && i <= values.ndim(); ++i) {
    const int64_t size = values.shape()[values.ndim() - i];
    fits = size == 1 || size == shape_[shape_.size() - i];
  }
  if (!fits) {
    fail(ErrorCode::kShape, "shape mismatch: value tensor of shape ", to_string(values.shape()),
         " cannot be broadcast to indexing result of shape ", to_string(shape_));
  }
  const Array spread = expand(values.to(x.dtype()), shape_).contiguous();
  return spread.storage() == x.storage() ? spread.clone() : spread;
}

void Index::write(Array& x, const Array& values) const {
  Array part = view(x);
  if (is_advanced()) return put(part, positions(part), spread(x, values));
  part.copy_from(values);
}

void Index::add(Array& x, const Array& values) const {
  Array part = view(x);
  put_add(part, positions(part), spread(x, values));
}

Array nonzero(const Array& x) {
  const std::vector<int64_t> places = nonzero_places(x);
  const int ndim = x.ndim();
  Array result = Array::empty({static_cast<int64_t>(places.size()), ndim}, DType::kInt64);
  auto* row = result.data<int64_t>();
  for (int64_t place : places) {
    for (int dim = ndim - 1; dim >= 0; --dim) {
      row[dim] = place % x.shape()[dim];
      place /= x.shape()[dim];
    }
    row += ndim;
  }
  return result;
}

}  // namespace pixelgrad
