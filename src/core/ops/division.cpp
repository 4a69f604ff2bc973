#include "ops/division.h"

#include "array/arithmetic.h"
#include "array/elementwise.h"
#include "autograd/graph.h"
#include "base/error.h"
#include "ops/promote.h"

namespace pixelgrad {

using kernels::Arithmetic;

namespace {

Array divided(Arithmetic op, const Tensor& a, const Tensor& b, std::string_view kernel) {
  if (a.dtype() == DType::kBool) {
    fail(ErrorCode::kDType, "\"", kernel, "\" not implemented for 'Bool'");
  }
  return arithmetic(op, a.array(), b.array(), a.dtype());
}

}  // namespace

Tensor floor_divide(const Tensor& left, const Tensor& right) {
  const auto [a, b] = promoted(left, right);
  return record(divided(Arithmetic::kFloorDivide, a, b, "div_floor_cpu"), {a, b},
                [](const Array&) -> Gradients {
                  fail(ErrorCode::kRuntime, "derivative for aten::floor_divide is not implemented");
                });
}

Tensor remainder(const Tensor& left, const Tensor& right) {
  const auto [a, b] = promoted(left, right);
  return record(divided(Arithmetic::kRemainder, a, b, "remainder_cpu"), {a, b},
                [x = save(a, b.requires_grad()), y = save(b, b.requires_grad())](const Array& dy) {
                  Gradients gradients{dy, Array()};
                  if (x.defined()) {
                    const Array times = arithmetic(Arithmetic::kFloorDivide, *x, *y, dy.dtype());
                    gradients[1] = apply(kernels::Function::kNeg,
                                         binary(kernels::Binary::kMul, dy, times), dy.dtype());
                  }
                  return gradients;
                });
}

}  // namespace pixelgrad
