#include "ops/promote.h"

#include "array/elementwise.h"
#include "autograd/grad_mode.h"
#include "base/error.h"

namespace pixelgrad {

Tensor converted(const Tensor& x, DType type) {
  if (grad_enabled() && x.requires_grad() &&
      (type != DType::kFloat32 || x.dtype() != DType::kFloat32)) {
    fail(ErrorCode::kDType,
         "gradients are computed in float32 only, but this operation computes in ",
         dtype_name(type), "; convert its operands to float32 or detach() them");
  }
  return x.dtype() == type ? x : Tensor(x.array().to(type));
}

Operands promoted(const Tensor& a, const Tensor& b) {
  const DType type = result_type(a.array(), b.array());
  return {converted(a, type), converted(b, type)};
}

Operands promoted_floating(const Tensor& a, const Tensor& b) {
  const DType type = floating_type(result_type(a.array(), b.array()));
  return {converted(a, type), converted(b, type)};
}

Tensor number_for(const Tensor& x, double value) {
  return Tensor(number(value, result_type(x.array(), value)));
}

}  // namespace pixelgrad
