#include "autograd/tensor.h"

#include "autograd/graph.h"
#include "base/error.h"
#include "base/pool.h"

namespace pixelgrad {
namespace {

/// What a user sees who forgot to give a tensor its value.
TensorImpl& checked(const std::shared_ptr<TensorImpl>& impl) {
  if (impl == nullptr) fail(ErrorCode::kRuntime, "this tensor is undefined");
  return *impl;
}

}  // namespace

Tensor::Tensor(Array array, bool requires_grad)
    : impl_(std::allocate_shared<TensorImpl>(PoolAllocator<TensorImpl>())) {
  impl_->array = std::move(array);
  if (requires_grad) set_requires_grad(true);
}

const Array& Tensor::array() const { return checked(impl_).array; }

bool Tensor::requires_grad() const { return impl_ != nullptr && impl_->requires_grad; }

void Tensor::set_requires_grad(bool requires_grad) const {
  TensorImpl& impl = checked(impl_);
  if (impl.node != nullptr && !requires_grad) {
    fail(
        ErrorCode::kRuntime,
        "you can only change requires_grad flags of leaf variables. If you want to use a computed ",
        "variable in a subgraph that doesn't require differentiation use ",
        "var_no_grad = var.detach().");
  }
  if (requires_grad && !is_floating_point(impl.array.dtype())) {
    fail(ErrorCode::kRuntime, "only Tensors of floating point dtype can require gradients");
  }
  impl.requires_grad = requires_grad;
}

bool Tensor::is_leaf() const { return impl_ == nullptr || impl_->node == nullptr; }

const Array& Tensor::grad() const { return checked(impl_).grad; }

void Tensor::set_grad(Array grad) const {
  TensorImpl& impl = checked(impl_);
  if (grad.defined() && grad.dtype() != impl.array.dtype()) {
    fail(ErrorCode::kRuntime, "attempting to assign a gradient with dtype '",
         dtype_name(grad.dtype()), "' to a tensor with dtype '", dtype_name(impl.array.dtype()),
         "'");
  }
  if (grad.defined() && !(grad.shape() == impl.array.shape())) {
    fail(ErrorCode::kRuntime, "attempting to assign a gradient of size '", to_string(grad.shape()),
         "' to a tensor of size '", to_string(impl.array.shape()),
         "'. Please ensure that the gradient and the tensor are the same size");
  }
  impl.grad = std::move(grad);
}

Tensor Tensor::detach() const { return Tensor(array()); }

double Tensor::item() const {
  if (numel() != 1) {
    fail(ErrorCode::kRuntime, "a Tensor with ", numel(), " elements cannot be converted to Scalar");
  }
  return *array().to(DType::kFloat64).data<double>();
}

void Tensor::backward(const Array& gradient, bool retain_graph) const {
  run_backward(*this, gradient, retain_graph);
}

}  // namespace pixelgrad
