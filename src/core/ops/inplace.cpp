#include "ops/inplace.h"

#include "array/arithmetic.h"
#include "array/views.h"
#include "autograd/graph.h"
#include "base/error.h"

namespace pixelgrad {

using kernels::Binary;

namespace {

/// PyTorch's refusal to squeeze fractions into integers.
void check_result_type(const Tensor& target, DType result) {
  if (is_floating_point(result) && !is_floating_point(target.dtype())) {
    fail(ErrorCode::kDType, "result type ", scalar_type_name(result),
         " can't be cast to the desired output type ", scalar_type_name(target.dtype()));
  }
}

void check_broadcast(const Tensor& target, const Shape& other) {
  const Shape shape = broadcast_shapes(target.shape(), other);
  if (!(shape == target.shape())) {
    fail(ErrorCode::kShape, "output with shape ", to_string(target.shape()),
         " doesn't match the broadcast shape ", to_string(shape));
  }
}

Array& writable(const Tensor& target) { return target.impl()->array; }

}  // namespace

void add_(const Tensor& target, const Tensor& other, double alpha) {
  check_result_type(target, other.dtype());
  check_inplace(target, {target, other});
  const Array term = alpha == 1 ? other.array() : binary(Binary::kMul, other.array(), alpha);
  binary_inplace(Binary::kAdd, writable(target), term);
  record_inplace(target, {target, other}, [alpha](const Array& dy) {
    return Gradients{dy, alpha == 1 ? dy : binary(Binary::kMul, dy, alpha)};
  });
}

void add_(const Tensor& target, double value) {
  check_result_type(target, DType::kFloat32);
  check_inplace(target, {target});
  binary_inplace(Binary::kAdd, writable(target), Array::scalar(value));
  record_inplace(target, {target}, [](const Array& dy) { return Gradients{dy}; });
}

void mul_(const Tensor& target, const Tensor& other) {
  check_result_type(target, other.dtype());
  check_inplace(target, {target, other});
  // The gradient of `other` needs what is about to be overwritten.
  const bool keep = grad_enabled() && other.requires_grad();
  const Saved before = keep ? Saved(target.array().clone()) : Saved();
  const Saved factor = save(other, grad_enabled() && target.requires_grad());
  if (other.impl() == target.impl()) {
    binary_inplace(Binary::kMul, writable(target), other.array().clone());
    record_inplace(target, {target}, [before](const Array& dy) {
      return Gradients{binary(Binary::kMul, dy, binary(Binary::kMul, *before, 2))};
    });
    return;
  }
  binary_inplace(Binary::kMul, writable(target), other.array());
  record_inplace(target, {target, other}, [before, factor](const Array& dy) {
    return Gradients{factor.defined() ? binary(Binary::kMul, dy, *factor) : Array(),
                     before.defined() ? binary(Binary::kMul, dy, *before) : Array()};
  });
}

void mul_(const Tensor& target, double value) {
  check_result_type(target, DType::kFloat32);
  check_inplace(target, {target});
  binary_inplace(Binary::kMul, writable(target), Array::scalar(value));
  record_inplace(target, {target},
                 [value](const Array& dy) { return Gradients{binary(Binary::kMul, dy, value)}; });
}

void zero_(const Tensor& target) { fill_(target, 0); }

void fill_(const Tensor& target, double value) {
  check_inplace(target, {target});
  writable(target).fill(value);
  // Nothing of the old values is left, so nothing flows back to them.
  record_inplace(target, {target}, [](const Array&) { return Gradients{Array()}; });
}

void copy_(const Tensor& target, const Tensor& source) {
  check_broadcast(target, source.shape());
  check_inplace(target, {target, source});
  writable(target).copy_from(source.array());
  record_inplace(target, {target, source}, [](const Array& dy) { return Gradients{Array(), dy}; });
}

}  // namespace pixelgrad
