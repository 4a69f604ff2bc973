#include "ops/activation.h"

#include "array/arithmetic.h"
#include "array/elementwise.h"
#include "autograd/graph.h"
#include "base/error.h"
#include "ops/promote.h"

// All three gradients need the result only, so the argument's memory is free at once.

namespace pixelgrad {
namespace {

using kernels::Binary;
using kernels::Function;

Tensor activate(Function op, Binary gradient, const Tensor& x) {
  const Array y = apply(op, x.array(), x.dtype());
  return record(y, {x}, [gradient, y = Saved(y)](const Array& dy) {
    return Gradients{binary(gradient, dy, *y)};
  });
}

}  // namespace

Tensor relu(const Tensor& x) {
  if (x.dtype() == DType::kBool) {
    fail(ErrorCode::kDType, "Boolean inputs not supported for relu");
  }
  return activate(Function::kRelu, Binary::kReluGradient, converted(x, x.dtype()));
}

Tensor sigmoid(const Tensor& x) {
  return activate(Function::kSigmoid, Binary::kSigmoidGradient, floating(x));
}

Tensor tanh(const Tensor& x) {
  return activate(Function::kTanh, Binary::kTanhGradient, floating(x));
}

}  // namespace pixelgrad
