#include "ops/masked.h"

#include "array/reduce.h"
#include "array/views.h"
#include "autograd/graph.h"
#include "base/error.h"
#include "kernels/indexed.h"
#include "ops/indexing.h"
#include "ops/views.h"

namespace pixelgrad {
namespace {

/// Overwrites the elements of `y` where the mask, of y's shape, is `where`.
void fill_where(Array& y, const Array& mask, bool where, const Array& value) {
  const Array flags = mask.contiguous();
  Array target = y.contiguous();
  const size_t size = item_size(y.dtype());
  const Array filling = value.to(y.dtype()).contiguous();
  kernels::fill_where(size, y.numel(), flags.data<uint8_t>(), where,
                      filling.storage()->data() + filling.offset() * static_cast<int64_t>(size),
                      target.storage()->data() + target.offset() * static_cast<int64_t>(size));
  if (target.storage() == y.storage()) {
    y.storage()->bump_version();
  } else {
    y.copy_from(target);
  }
}

void check_mask(const Tensor& mask, const Tensor& value) {
  if (mask.dtype() != DType::kBool) {
    // PyTorch names C++ types here.
    constexpr std::string_view kNames[] = {"float",         "double",      "c10::Half",
                                           "c10::BFloat16", "long int",    "int",
                                           "short int",     "signed char", "unsigned char"};
    fail(ErrorCode::kDType, "masked_fill_ only supports boolean masks, but got mask with dtype ",
         kNames[static_cast<size_t>(mask.dtype())]);
  }
  if (value.ndim() != 0) {
    fail(ErrorCode::kShape,
         "masked_fill_ only supports a 0-dimensional value tensor, but got tensor with ",
         value.ndim(), " dimension(s).");
  }
}

/// Gradients of the filled tensor and of the value.
Gradients split_gradient(const Array& dy, const Array& mask, bool value_needed) {
  const Array zero = Array::scalar(0);
  Gradients gradients{dy.clone(), Array()};
  fill_where(gradients[0], mask, true, zero);
  if (value_needed) {
    Array share = dy.clone();
    fill_where(share, mask, false, zero);
    gradients[1] = sum(share);
  }
  return gradients;
}

}  // namespace

Tensor masked_fill(const Tensor& x, const Tensor& mask, const Tensor& value) {
  check_mask(mask, value);
  const Shape shape = broadcast_shapes(mask.shape(), x.shape());
  Array y = expand(x.array(), shape).clone();
  const Array flags = expand(mask.array(), shape).clone();
  fill_where(y, flags, true, value.array());
  return record(std::move(y), {x, value}, [flags, needed = value.requires_grad()](const Array& dy) {
    return split_gradient(dy, flags, needed);
  });
}

Tensor masked_fill(const Tensor& x, const Tensor& mask, double value) {
  return masked_fill(x, mask, Tensor(Array::full({}, value, x.dtype())));
}

void masked_fill_(const Tensor& target, const Tensor& mask, const Tensor& value) {
  check_mask(mask, value);
  const Shape shape = broadcast_shapes(target.shape(), mask.shape());
  if (!(shape == target.shape())) {
    fail(ErrorCode::kShape, "output with shape ", to_string(target.shape()),
         " doesn't match the broadcast shape ", to_string(shape));
  }
  check_inplace(target, {target, value});
  const Array flags = expand(mask.array(), shape).clone();
  fill_where(target.impl()->array, flags, true, value.array());
  record_inplace(target, {target, value}, [flags, needed = value.requires_grad()](const Array& dy) {
    return split_gradient(dy, flags, needed);
  });
}

void masked_fill_(const Tensor& target, const Tensor& mask, double value) {
  masked_fill_(target, mask, Tensor(Array::full({}, value, target.dtype())));
}

Tensor masked_select(const Tensor& x, const Tensor& mask) {
  if (mask.dtype() != DType::kBool) {
    fail(ErrorCode::kDType, "masked_select: expected BoolTensor for mask");
  }
  const Shape shape = broadcast_shapes(mask.shape(), x.shape());
  const Shape at_least_1d = shape.empty() ? Shape{1} : shape;
  const IndexItem flags = IndexItem::of(expand(mask.array(), at_least_1d));
  return index(expand(x, at_least_1d), {&flags, 1});
}

}  // namespace pixelgrad
