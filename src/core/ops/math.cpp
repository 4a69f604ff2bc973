#include "ops/math.h"

#include "array/arithmetic.h"
#include "autograd/graph.h"

namespace pixelgrad {

using kernels::Binary;
using kernels::Unary;

namespace {

Array power(const Array& x, double exponent) {
  require_float32(x);
  const Array from = x.contiguous();
  Array y = Array::empty(x.shape());
  kernels::power(y.numel(), from.data(), exponent, y.data());
  return y;
}

}  // namespace

Tensor abs(const Tensor& x) {
  return record(unary(Unary::kAbs, x.array()), {x}, [x = Saved(x.array())](const Array& dy) {
    return Gradients{binary(Binary::kAbsGradient, dy, *x)};
  });
}

Tensor square(const Tensor& x) {
  return record(unary(Unary::kSquare, x.array()), {x}, [x = Saved(x.array())](const Array& dy) {
    return Gradients{binary(Binary::kMul, dy, binary(Binary::kMul, *x, 2))};
  });
}

Tensor sqrt(const Tensor& x) {
  const Array y = unary(Unary::kSqrt, x.array());
  return record(y, {x}, [y = Saved(y)](const Array& dy) {
    return Gradients{binary(Binary::kSqrtGradient, dy, *y)};
  });
}

Tensor exp(const Tensor& x) {
  const Array y = unary(Unary::kExp, x.array());
  return record(
      y, {x}, [y = Saved(y)](const Array& dy) { return Gradients{binary(Binary::kMul, dy, *y)}; });
}

Tensor log(const Tensor& x) {
  return record(unary(Unary::kLog, x.array()), {x}, [x = Saved(x.array())](const Array& dy) {
    return Gradients{binary(Binary::kDiv, dy, *x)};
  });
}

Tensor pow(const Tensor& x, double exponent) {
  return record(power(x.array(), exponent), {x}, [exponent, x = Saved(x.array())](const Array& dy) {
    // x^0 is flat even where x^-1 is infinite.
    if (exponent == 0) return Gradients{Array::zeros(dy.shape())};
    const Array slope = binary(Binary::kMul, power(*x, exponent - 1), exponent);
    return Gradients{binary(Binary::kMul, dy, slope)};
  });
}

}  // namespace pixelgrad
