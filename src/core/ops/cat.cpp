#include "ops/cat.h"

#include <algorithm>

#include "array/views.h"
#include "autograd/graph.h"
#include "base/error.h"

namespace pixelgrad {
namespace {

/// An empty vector, which fits anything and adds nothing.
bool is_nothing(const Tensor& tensor) { return tensor.shape() == Shape{0}; }

/// The size of the result; the checks are PyTorch's.
Shape joined_shape(std::span<const Tensor> tensors, int64_t dim) {
  if (tensors.empty()) {
    fail(ErrorCode::kValue, "torch.cat(): expected a non-empty list of Tensors");
  }
  const Tensor* first = nullptr;  // the one that the others have to fit
  Shape shape{0};
  for (size_t i = 0; i < tensors.size(); ++i) {
    const Shape& own = tensors[i].shape();
    if (own.empty()) {
      fail(ErrorCode::kShape, "zero-dimensional tensor (at position ", i,
           ") cannot be concatenated");
    }
    if (tensors[i].dtype() != tensors[0].dtype()) {
      fail(ErrorCode::kDType, "cat(): expected all tensors to be ",
           scalar_type_name(tensors[0].dtype()), ", but tensor number ", i, " in the list is ",
           scalar_type_name(tensors[i].dtype()));
    }
    if (is_nothing(tensors[i])) continue;
    if (first == nullptr) {
      first = &tensors[i];
      shape = own;
      continue;
    }
    if (own.size() != shape.size()) {
      fail(ErrorCode::kShape, "Tensors must have same number of dimensions: got ", shape.size(),
           " and ", own.size());
    }
    const int along = wrap_dim(dim, own.size());
    for (int k = 0; k < own.size(); ++k) {
      if (k != along && own[k] != shape[k]) {
        fail(ErrorCode::kShape, "Sizes of tensors must match except in dimension ", along,
             ". Expected size ", shape[k], " but got size ", own[k], " for tensor number ", i,
             " in the list.");
      }
    }
    shape[along] += own[along];
  }
  wrap_dim(dim, shape.size());
  return shape;
}

}  // namespace

Tensor cat(std::span<const Tensor> tensors, int64_t dim) {
  const Shape shape = joined_shape(tensors, dim);
  Array y = Array::empty(shape, tensors[0].dtype());
  std::vector<int64_t, PoolAllocator<int64_t>> sizes;
  int64_t start = 0;
  for (const Tensor& tensor : tensors) {
    if (is_nothing(tensor) && shape.size() > 1) {
      sizes.push_back(-1);
      continue;
    }
    const int64_t length = tensor.shape()[wrap_dim(dim, shape.size())];
    narrow(y, dim, start, length).copy_from(tensor.array());
    sizes.push_back(length);
    start += length;
  }
  return record(std::move(y), tensors, [dim, sizes](const Array& dy) {
    Gradients gradients;
    int64_t at = 0;
    for (const int64_t length : sizes) {
      gradients.push_back(length < 0 ? Array::empty({0}) : narrow(dy, dim, at, length));
      at += std::max<int64_t>(length, 0);
    }
    return gradients;
  });
}

}  // namespace pixelgrad
