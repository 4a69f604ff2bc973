#include "ops/smooth_activation.h"

#include "autograd/graph.h"
#include "base/error.h"
#include "kernels/activation.h"

namespace pixelgrad {
namespace {

using kernels::Activation;

/// `kernel` is the name PyTorch gives its loop in messages.
Tensor activate(const Activation& function, std::string_view kernel, const Tensor& x) {
  if (x.dtype() != DType::kFloat32) {
    fail(ErrorCode::kDType, "\"", kernel, "\" not implemented for '", scalar_type_name(x.dtype()),
         "'");
  }
  const Array from = x.array().contiguous();
  Array y = Array::empty(x.shape());
  kernels::activate(function, y.numel(), from.data(), y.data());
  return record(std::move(y), {x}, [function, x = Saved(from)](const Array& dy) {
    const Array upper = dy.contiguous();
    Array dx = Array::empty(dy.shape());
    kernels::activate_gradient(function, dx.numel(), x->data(), upper.data(), dx.data());
    return Gradients{dx};
  });
}

}  // namespace

Tensor leaky_relu(const Tensor& x, double negative_slope) {
  return activate({Activation::kLeakyRelu, static_cast<float>(negative_slope)}, "leaky_relu_cpu",
                  x);
}

Tensor elu(const Tensor& x, double alpha) {
  return activate({Activation::kElu, static_cast<float>(alpha)}, "elu_cpu", x);
}

Tensor gelu(const Tensor& x, std::string_view approximate) {
  if (approximate != "none" && approximate != "tanh") {
    fail(ErrorCode::kRuntime, "approximate argument must be either none or tanh.");
  }
  const auto kind = approximate == "tanh" ? Activation::kGeluTanh : Activation::kGelu;
  return activate({kind}, "GeluKernelImpl", x);
}

Tensor silu(const Tensor& x) { return activate({Activation::kSilu}, "silu_cpu", x); }

Tensor softplus(const Tensor& x, double beta, double threshold) {
  return activate({Activation::kSoftplus, static_cast<float>(beta), static_cast<float>(threshold)},
                  "softplus_cpu", x);
}

Tensor log_sigmoid(const Tensor& x) {
  return activate({Activation::kLogSigmoid}, "log_sigmoid_cpu", x);
}

}  // namespace pixelgrad
