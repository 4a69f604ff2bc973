#include "ops/compare.h"

#include <limits>

#include "array/arithmetic.h"
#include "autograd/graph.h"
#include "base/error.h"
#include "ops/promote.h"

namespace pixelgrad {

using kernels::Arithmetic;
using kernels::Comparison;
using kernels::Function;

namespace {

/// Its gradient goes to the one that `wins`, and halved to both where they are equal.
Tensor extreme(Arithmetic op, Comparison loses, const Tensor& left, const Tensor& right) {
  const auto operands = promoted(left, right);
  const Tensor& a = operands.a;
  const Tensor& b = operands.b;
  const bool needed = a.requires_grad() || b.requires_grad();
  return record(arithmetic(op, a.array(), b.array(), operands.type()), {a, b},
                [loses, a = save(a, needed), b = save(b, needed)](const Array& dy) {
                  const Array zero = Array::scalar(0);
                  const Array half = binary(kernels::Binary::kMul, dy, 0.5);
                  const Array tie = compare(Comparison::kEq, *a, *b, DType::kFloat32);
                  const Array shared = choose(tie, half, dy);
                  return Gradients{choose(compare(loses, *a, *b, DType::kFloat32), zero, shared),
                                   choose(compare(loses, *b, *a, DType::kFloat32), zero, shared)};
                });
}

/// Whether |x| compares so with infinity.
Tensor beside_infinity(Comparison comparison, const Tensor& x) {
  const DType type = floating_type(x.dtype());
  const Array size = apply(Function::kAbs, x.array(), type);
  return Tensor(
      compare(comparison, size, number(std::numeric_limits<double>::infinity(), type), type));
}

}  // namespace

Tensor compare(Comparison comparison, const Tensor& a, const Tensor& b) {
  return Tensor(compare(comparison, a.array(), b.array(), result_type(a.array(), b.array())));
}

Tensor compare(Comparison comparison, const Tensor& a, double b) {
  const DType type = result_type(a.array(), b);
  return Tensor(compare(comparison, a.array(), number(b, type), type));
}

Tensor logical_not(const Tensor& x) { return compare(Comparison::kEq, x, 0); }

Tensor logical_and(const Tensor& a, const Tensor& b) {
  return Tensor(arithmetic(Arithmetic::kMul, a.array(), b.array(), DType::kBool));
}

Tensor logical_or(const Tensor& a, const Tensor& b) {
  return Tensor(arithmetic(Arithmetic::kAdd, a.array(), b.array(), DType::kBool));
}

Tensor logical_xor(const Tensor& a, const Tensor& b) {
  return Tensor(compare(Comparison::kNe, a.array(), b.array(), DType::kBool));
}

Tensor isnan(const Tensor& x) { return compare(Comparison::kNe, x, x); }
Tensor isinf(const Tensor& x) { return beside_infinity(Comparison::kEq, x); }
Tensor isfinite(const Tensor& x) { return beside_infinity(Comparison::kLt, x); }

Tensor maximum(const Tensor& a, const Tensor& b) {
  return extreme(Arithmetic::kMaximum, Comparison::kLt, a, b);
}

Tensor minimum(const Tensor& a, const Tensor& b) {
  return extreme(Arithmetic::kMinimum, Comparison::kGt, a, b);
}

Tensor where(const Tensor& condition, const Tensor& left, const Tensor& right) {
  if (condition.dtype() != DType::kBool) {
    fail(ErrorCode::kDType,
         "where expected condition to be a boolean tensor, but got a tensor with ", "dtype ",
         scalar_type_name(condition.dtype()));
  }
  const auto [a, b] = promoted(left, right);
  return record(choose(condition.array(), a.array(), b.array()), {a, b},
                [condition = Saved(condition.array())](const Array& dy) {
                  const Array zero = Array::scalar(0);
                  return Gradients{choose(*condition, dy, zero), choose(*condition, zero, dy)};
                });
}

}  // namespace pixelgrad
