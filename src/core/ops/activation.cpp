#include "ops/activation.h"

#include "array/arithmetic.h"
#include "autograd/graph.h"

// All three gradients need the result only, so the argument's memory is free at once.

namespace pixelgrad {
namespace {

Tensor activate(kernels::Unary op, kernels::Binary gradient, const Tensor& x) {
  const Array y = unary(op, x.array());
  return record(y, {x}, [gradient, y = Saved(y)](const Array& dy) {
    return Gradients{binary(gradient, dy, *y)};
  });
}

}  // namespace

Tensor relu(const Tensor& x) {
  return activate(kernels::Unary::kRelu, kernels::Binary::kReluGradient, x);
}

Tensor sigmoid(const Tensor& x) {
  return activate(kernels::Unary::kSigmoid, kernels::Binary::kSigmoidGradient, x);
}

Tensor tanh(const Tensor& x) {
  return activate(kernels::Unary::kTanh, kernels::Binary::kTanhGradient, x);
}

}  // namespace pixelgrad
