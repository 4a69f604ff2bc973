#include "ops/math.h"

#include <cmath>

#include "array/arithmetic.h"
#include "array/elementwise.h"
#include "autograd/graph.h"
#include "base/error.h"
#include "ops/promote.h"

namespace pixelgrad {

using kernels::Arithmetic;
using kernels::Binary;
using kernels::Comparison;
using kernels::Function;
using kernels::Unary;

namespace {

Array power(const Array& x, double exponent) {
  require_float32(x);
  const Array from = x.contiguous();
  Array y = Array::empty(x.shape());
  kernels::power(y.numel(), from.data(), exponent, y.data());
  return y;
}

Array times(const Array& a, const Array& b) { return binary(Binary::kMul, a, b); }
Array times(const Array& a, double b) { return binary(Binary::kMul, a, b); }

void refuse_bool(const Tensor& x, std::string_view kernel) {
  if (x.dtype() != DType::kBool) return;
  fail(ErrorCode::kDType, "\"", kernel, "\" not implemented for 'Bool'");
}

/// A function whose slope is 0 wherever it has one.
Tensor flat(Function op, const Tensor& x) {
  return record(apply(op, x.array(), x.dtype()), {converted(x, x.dtype())},
                [](const Array& dy) { return Gradients{Array::zeros(dy.shape())}; });
}

/// The gradient out of dy and what was kept. A pointer: one kind of node serves all functions.
using Slope = Array(const Array& dy, const Array& kept);

/// Its gradient is slope(dy, x).
Tensor through_input(Function op, const Tensor& given, Slope* slope) {
  const Tensor x = floating(given);
  return record(apply(op, x.array(), x.dtype()), {x},
                [slope, x = save(x, x.requires_grad())](const Array& dy) {
                  return Gradients{slope(dy, *x)};
                });
}

/// Its gradient is slope(dy, y).
Tensor through_result(Function op, const Tensor& given, Slope* slope) {
  const Tensor x = floating(given);
  const Array y = apply(op, x.array(), x.dtype());
  return record(y, {x},
                [slope, y = Saved(y)](const Array& dy) { return Gradients{slope(dy, *y)}; });
}

/// `values`, but 0 where `x` is 0.
Array without(const Array& values, const Array& x) {
  const Array zero = Array::scalar(0);
  return choose(compare(Comparison::kEq, x, zero, DType::kFloat32), zero, values);
}

}  // namespace

Tensor abs(const Tensor& x) {
  refuse_bool(x, "abs_cpu");
  return record(apply(Function::kAbs, x.array(), x.dtype()), {converted(x, x.dtype())},
                [x = save(x, x.requires_grad())](const Array& dy) {
                  return Gradients{binary(Binary::kAbsGradient, dy, *x)};
                });
}

Tensor square(const Tensor& x) {
  const DType type = result_type(x.array(), 2);  // as pow(x, 2)
  return record(apply(Function::kSquare, x.array(), type), {converted(x, type)},
                [x = save(x, x.requires_grad())](const Array& dy) {
                  return Gradients{times(dy, times(*x, 2))};
                });
}

Tensor sign(const Tensor& x) { return flat(Function::kSign, x); }
Tensor floor(const Tensor& x) {
  refuse_bool(x, "floor_vml_cpu");
  return flat(Function::kFloor, x);
}
Tensor ceil(const Tensor& x) {
  refuse_bool(x, "ceil_vml_cpu");
  return flat(Function::kCeil, x);
}
Tensor trunc(const Tensor& x) {
  refuse_bool(x, "trunc_vml_cpu");
  return flat(Function::kTrunc, x);
}
Tensor round(const Tensor& x) {
  refuse_bool(x, "round_vml_cpu");
  return flat(Function::kRound, x);
}

Tensor sqrt(const Tensor& x) {
  return through_result(Function::kSqrt, x, [](const Array& dy, const Array& y) {
    return binary(Binary::kSqrtGradient, dy, y);
  });
}

Tensor rsqrt(const Tensor& x) {
  return through_result(Function::kRsqrt, x, [](const Array& dy, const Array& y) {
    return times(times(dy, -0.5), times(y, times(y, y)));
  });
}

Tensor reciprocal(const Tensor& x) {
  return through_result(Function::kReciprocal, x, [](const Array& dy, const Array& y) {
    return times(unary(Unary::kNeg, dy), times(y, y));
  });
}

Tensor exp(const Tensor& x) {
  return through_result(Function::kExp, x,
                        [](const Array& dy, const Array& y) { return times(dy, y); });
}

Tensor log(const Tensor& x) {
  return through_input(Function::kLog, x,
                       [](const Array& dy, const Array& x) { return binary(Binary::kDiv, dy, x); });
}

Tensor log1p(const Tensor& x) {
  return through_input(Function::kLog1p, x, [](const Array& dy, const Array& x) {
    return binary(Binary::kDiv, dy, binary(Binary::kAdd, x, 1));
  });
}

Tensor sin(const Tensor& x) {
  return through_input(Function::kSin, x, [](const Array& dy, const Array& x) {
    return times(dy, apply(Function::kCos, x, DType::kFloat32));
  });
}

Tensor cos(const Tensor& x) {
  return through_input(Function::kCos, x, [](const Array& dy, const Array& x) {
    return times(unary(Unary::kNeg, dy), apply(Function::kSin, x, DType::kFloat32));
  });
}

Tensor erf(const Tensor& x) {
  return through_input(Function::kErf, x, [](const Array& dy, const Array& x) {
    const Array bell = unary(Unary::kExp, unary(Unary::kNeg, times(x, x)));
    return times(dy, times(bell, 1.1283791670955126));  // 2 / sqrt(pi)
  });
}

Tensor pow(const Tensor& x, double exponent) {
  if (x.dtype() != DType::kFloat32) {
    const DType type = result_type(x.array(), exponent);
    if (!is_floating_point(type) && exponent < 0) {
      fail(ErrorCode::kRuntime, "Integers to negative integer powers are not allowed.");
    }
    converted(x, type);
    return Tensor(arithmetic(Arithmetic::kPow, x.array(), number(exponent, type), type));
  }
  return record(power(x.array(), exponent), {x},
                [exponent, x = save(x, x.requires_grad())](const Array& dy) {
                  // x^0 is flat even where x^-1 is infinite.
                  if (exponent == 0) return Gradients{Array::zeros(dy.shape())};
                  return Gradients{times(dy, times(power(*x, exponent - 1), exponent))};
                });
}

Tensor pow(const Tensor& base, const Tensor& exponent) {
  const auto operands = promoted(base, exponent);
  const Tensor& x = operands.a;
  const Tensor& p = operands.b;
  refuse_bool(x, "pow");
  const Array y = arithmetic(Arithmetic::kPow, x.array(), p.array(), x.dtype());
  const bool needed = x.requires_grad() || p.requires_grad();
  return record(y, {x, p},
                [x = save(x, needed), p = save(p, needed), y = save(Tensor(y), p.requires_grad()),
                 wants_x = x.requires_grad()](const Array& dy) {
                  Gradients gradients(2);
                  if (wants_x) {
                    const Array lower = arithmetic(Arithmetic::kPow, *x,
                                                   binary(Binary::kSub, *p, 1), DType::kFloat32);
                    gradients[0] = without(times(dy, times(*p, lower)), *p);
                  }
                  if (y.defined()) {  // 0^p is flat in p >= 0 although log 0 is infinite
                    const Array zero = Array::scalar(0);
                    const Array slope = times(dy, times(*y, unary(Unary::kLog, *x)));
                    const Array low = compare(Comparison::kLt, *p, zero, DType::kFloat32);
                    gradients[1] = choose(low, slope, without(slope, *x));
                  }
                  return gradients;
                });
}

Tensor pow(double x, const Tensor& exponent) { return pow(number_for(exponent, x), exponent); }

Tensor clamp(const Tensor& given, std::optional<double> min, std::optional<double> max) {
  if (!min && !max) {
    fail(ErrorCode::kRuntime, "torch.clamp: At least one of 'min' or 'max' must not be None");
  }
  DType type = given.dtype();
  if (min) type = result_type(type, *min);
  if (max) type = result_type(type, *max);
  const Tensor x = converted(given, type);
  const Array low = min ? number(*min, type) : Array();
  const Array high = max ? number(*max, type) : Array();
  Array y = x.array();
  if (min) y = arithmetic(Arithmetic::kMaximum, y, low, type);
  if (max) y = arithmetic(Arithmetic::kMinimum, y, high, type);
  return record(y, {x}, [x = save(x, x.requires_grad()), low, high](const Array& dy) {
    const Array zero = Array::scalar(0);
    Array dx = dy;
    const auto keep = [&](Comparison inside, const Array& bound) {
      if (bound.defined()) dx = choose(compare(inside, *x, bound, DType::kFloat32), dx, zero);
    };
    keep(Comparison::kGt, low);
    keep(Comparison::kLt, high);
    return Gradients{dx};
  });
}

}  // namespace pixelgrad
