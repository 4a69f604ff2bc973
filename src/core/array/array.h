// Strided data without history: what autograd's tensors, files and kernels share.
#pragma once

#include <cstdint>
#include <span>

#include "array/dtype.h"
#include "array/shape.h"
#include "array/storage.h"

namespace pixelgrad {

/// A view of a storage: element (i0, i1, ...) lies at offset + sum(ik * strides[k]), in elements.
/// Copying an Array copies the header and shares the storage.
class Array {
 public:
  /// Undefined: no storage, dtype float32, shape [0].
  Array() = default;
  /// A view. REQUIRES: every element lies inside the storage.
  Array(StoragePtr storage, DType dtype, const Shape& shape, const Strides& strides,
        int64_t offset);

  /// Contiguous and uninitialised. Throws Shape, OutOfMemory.
  static Array empty(const Shape& shape, DType dtype = DType::kFloat32);
  static Array zeros(const Shape& shape, DType dtype = DType::kFloat32);
  static Array full(const Shape& shape, double value, DType dtype = DType::kFloat32);
  /// A 0-dimensional float32.
  static Array scalar(double value);
  /// Copies numel(shape) elements from `bytes`. Throws Shape when the byte counts differ.
  static Array from_bytes(std::span<const uint8_t> bytes, const Shape& shape, DType dtype);

  bool defined() const { return storage_ != nullptr; }
  DType dtype() const { return dtype_; }
  const Shape& shape() const { return shape_; }
  const Strides& strides() const { return strides_; }
  int64_t offset() const { return offset_; }
  int ndim() const { return shape_.size(); }
  int64_t numel() const { return numel_; }
  size_t nbytes() const { return static_cast<size_t>(numel_) * item_size(dtype_); }
  const StoragePtr& storage() const { return storage_; }

  /// True when the elements lie in row-major order without gaps.
  bool is_contiguous() const;

  /// First element. REQUIRES: sizeof(T) == item_size(dtype()).
  template <class T = float>
  T* data() {
    return reinterpret_cast<T*>(storage_->data()) + offset_;
  }
  template <class T = float>
  const T* data() const {
    return reinterpret_cast<const T*>(storage_->data()) + offset_;
  }

  /// This array when it is contiguous, else a contiguous copy.
  Array contiguous() const;
  /// A contiguous copy with a storage of its own.
  Array clone() const;
  /// Converted element by element (this array when the dtype is the same): towards integers
  /// truncating, towards bool "is not zero", as PyTorch does.
  Array to(DType dtype) const;
  /// Sets every element to `value`, cast to this dtype. Counts as an in-place write.
  void fill(double value);
  /// Overwrites the elements with those of `source`, broadcast to this shape and cast to this
  /// dtype. Throws Shape. Counts as an in-place write.
  void copy_from(const Array& source);

 private:
  StoragePtr storage_;
  DType dtype_ = DType::kFloat32;
  Shape shape_{0};
  Strides strides_{1};
  int64_t offset_ = 0;
  int64_t numel_ = 0;
};

}  // namespace pixelgrad
