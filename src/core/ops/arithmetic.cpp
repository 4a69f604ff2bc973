#include "ops/arithmetic.h"

#include <cmath>

#include "array/arithmetic.h"
#include "array/elementwise.h"
#include "autograd/graph.h"
#include "base/error.h"
#include "ops/promote.h"

namespace pixelgrad {

using kernels::Arithmetic;
using kernels::Binary;
using kernels::Unary;

namespace {

Array compute(Arithmetic op, const Tensor& a, const Tensor& b) {
  return arithmetic(op, a.array(), b.array(), a.dtype());
}

/// A number and a tensor of fractions keep the tensor's type and, in float32, the fast kernels.
bool is_float32(const Tensor& x) { return x.dtype() == DType::kFloat32; }

void refuse_bool_sub(bool both, bool any) {
  if (both) {
    fail(ErrorCode::kDType,
         "Subtraction, the `-` operator, with two bool tensors is not supported. ",
         "Use the `^` or `logical_xor()` operator instead.");
  }
  if (any) {
    fail(ErrorCode::kDType,
         "Subtraction, the `-` operator, with a bool tensor is not supported. If ",
         "you are trying to invert a mask, use the `~` or `logical_not()` operator instead.");
  }
}

bool is_bool(const Tensor& x) { return x.dtype() == DType::kBool; }

}  // namespace

Tensor add(const Tensor& left, const Tensor& right) {
  const auto [a, b] = promoted(left, right);
  return record(compute(Arithmetic::kAdd, a, b), {a, b}, [](const Array& dy) {
    return Gradients{dy, dy};
  });
}

Tensor sub(const Tensor& left, const Tensor& right) {
  refuse_bool_sub(is_bool(left) && is_bool(right), is_bool(left) || is_bool(right));
  const auto [a, b] = promoted(left, right);
  return record(compute(Arithmetic::kSub, a, b), {a, b},
                [needed = b.requires_grad()](const Array& dy) {
                  return Gradients{dy, needed ? unary(Unary::kNeg, dy) : Array()};
                });
}

Tensor mul(const Tensor& left, const Tensor& right) {
  const auto [a, b] = promoted(left, right);
  return record(compute(Arithmetic::kMul, a, b), {a, b},
                [x = save(a, b.requires_grad()), y = save(b, a.requires_grad())](const Array& dy) {
                  return Gradients{y.defined() ? binary(Binary::kMul, dy, *y) : Array(),
                                   x.defined() ? binary(Binary::kMul, dy, *x) : Array()};
                });
}

Tensor div(const Tensor& left, const Tensor& right) {
  const auto [a, b] = promoted_floating(left, right);
  return record(compute(Arithmetic::kDiv, a, b), {a, b},
                [x = save(a, b.requires_grad()), y = Saved(b.array())](const Array& dy) {
                  Gradients gradients{binary(Binary::kDiv, dy, *y), Array()};
                  if (x.defined()) {  // -dy (x / y) / y
                    const Array slope = binary(Binary::kDiv, binary(Binary::kDiv, *x, *y), *y);
                    gradients[1] = unary(Unary::kNeg, binary(Binary::kMul, dy, slope));
                  }
                  return gradients;
                });
}

Tensor add(const Tensor& left, const Tensor& right, double alpha) {
  const auto [a, b] = promoted(left, right);
  if (!is_floating_point(a.dtype()) && alpha != std::trunc(alpha)) {
    fail(ErrorCode::kDType,
         "For integral input tensors, argument alpha must not be a floating point number.");
  }
  return add(a, alpha == 1 ? b : mul(b, Tensor(number(alpha, b.dtype()))));
}

Tensor sub(const Tensor& a, const Tensor& b, double alpha) {
  refuse_bool_sub(is_bool(a) && is_bool(b), is_bool(a) || is_bool(b));
  return add(a, b, -alpha);
}

Tensor add(const Tensor& a, double b) {
  if (!is_float32(a)) return add(a, number_for(a, b));
  return record(binary(Binary::kAdd, a.array(), b), {a},
                [](const Array& dy) { return Gradients{dy}; });
}

Tensor sub(const Tensor& a, double b) {
  refuse_bool_sub(false, is_bool(a));
  if (!is_float32(a)) return sub(a, number_for(a, b));
  return record(binary(Binary::kSub, a.array(), b), {a},
                [](const Array& dy) { return Gradients{dy}; });
}

Tensor sub(double a, const Tensor& b) {
  refuse_bool_sub(false, is_bool(b));
  if (!is_float32(b)) return sub(number_for(b, a), b);
  return record(binary(Binary::kSub, a, b.array()), {b},
                [](const Array& dy) { return Gradients{unary(Unary::kNeg, dy)}; });
}

Tensor mul(const Tensor& a, double b) {
  if (!is_float32(a)) return mul(a, number_for(a, b));
  return record(binary(Binary::kMul, a.array(), b), {a},
                [b](const Array& dy) { return Gradients{binary(Binary::kMul, dy, b)}; });
}

Tensor div(const Tensor& a, double b) {
  if (!is_float32(a)) return div(a, number_for(a, b));
  return record(binary(Binary::kDiv, a.array(), b), {a},
                [b](const Array& dy) { return Gradients{binary(Binary::kDiv, dy, b)}; });
}

Tensor div(double a, const Tensor& b) {
  if (!is_float32(b)) return div(number_for(b, a), b);
  const Array quotient = binary(Binary::kDiv, a, b.array());
  return record(quotient, {b}, [q = Saved(quotient), y = Saved(b.array())](const Array& dy) {
    const Array slope = binary(Binary::kDiv, *q, *y);
    return Gradients{unary(Unary::kNeg, binary(Binary::kMul, dy, slope))};
  });
}

Tensor neg(const Tensor& x) {
  if (is_bool(x)) {
    fail(ErrorCode::kDType,
         "Negation, the `-` operator, on a bool tensor is not supported. If you ",
         "are trying to invert a mask, use the `~` or `logical_not()` operator instead.");
  }
  return record(apply(kernels::Function::kNeg, x.array(), x.dtype()), {converted(x, x.dtype())},
                [](const Array& dy) { return Gradients{unary(Unary::kNeg, dy)}; });
}

}  // namespace pixelgrad
