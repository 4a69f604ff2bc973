// Index expressions: what stands between the brackets of x[...] in PyTorch.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "array/array.h"
#include "array/positions.h"

namespace pixelgrad {

/// One part of an index expression.
struct IndexItem {
  enum class Kind { kInteger, kSlice, kNewAxis, kEllipsis, kArray };

  Kind kind = Kind::kEllipsis;
  int64_t integer = 0;
  // A slice's bounds; whatever lies beyond the dimension is clamped.
  int64_t start = 0;
  int64_t end = INT64_MAX;
  int64_t step = 1;
  Array array;  // positions (int64, int32) or a mask (bool, uint8)

  static IndexItem at(int64_t i) { return {.kind = Kind::kInteger, .integer = i, .array = {}}; }
  static IndexItem slice(int64_t start = 0, int64_t end = INT64_MAX, int64_t step = 1) {
    return {.kind = Kind::kSlice, .start = start, .end = end, .step = step, .array = {}};
  }
  static IndexItem new_axis() { return {.kind = Kind::kNewAxis, .array = {}}; }
  static IndexItem ellipsis() { return {.kind = Kind::kEllipsis, .array = {}}; }
  static IndexItem of(Array array) { return {.kind = Kind::kArray, .array = std::move(array)}; }
};

/// An index expression applied to arrays of one shape.
class Index {
 public:
  /// Throws Index, Value and DType in PyTorch's words.
  Index(const Shape& shape, std::span<const IndexItem> items);

  /// Sizes of what read() returns.
  const Shape& shape() const { return shape_; }
  /// True when arrays take part, so that read() copies; else it returns a view.
  bool is_advanced() const { return !arrays_.empty(); }

  // REQUIRES for all: the array has the shape this was made for.

  Array read(const Array& x) const;
  /// Overwrites the elements with `values`, which broadcast to shape() and are cast. Throws Shape.
  /// A view of `x` counts as a write to `x`.
  void write(Array& x, const Array& values) const;
  /// Adds instead: an element that is named twice gets both. Throws DType.
  void add(Array& x, const Array& values) const;

 private:
  /// One dimension of the view that integers, slices and new axes alone make.
  struct Axis {
    int source = -1;  // dimension of x, or none: a new axis
    int64_t step = 0;
    int64_t size = 1;
  };
  /// Positions (or, until masks are resolved, a mask) from an axis on.
  struct AxisArray {
    int axis;
    Array array;
  };

  void add(const IndexItem& item);
  void add_integer(int64_t i);
  void add_slice(const IndexItem& slice);
  void add_whole(int count);
  void add_array(const Array& array);
  void resolve_masks();
  void place_arrays();

  Shape view_shape() const;
  Array view(const Array& x) const;
  PositionLists positions(const Array& view) const;
  Array spread(const Array& x, const Array& values) const;

  Shape source_;
  std::vector<Axis> axes_;
  Dims starts_;  // where the view begins in each dimension of x
  std::vector<AxisArray> arrays_;
  Shape broadcast_;  // of all arrays
  int first_ = 0;    // the axis in whose place their dimensions stand in the result
  Shape shape_;
};

/// Positions of the elements that are not zero, one row each: int64 (count, ndim). Throws DType.
Array nonzero(const Array& x);

}  // namespace pixelgrad
