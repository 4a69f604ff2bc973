#include "ops/arithmetic.h"

#include "array/arithmetic.h"
#include "autograd/graph.h"

namespace pixelgrad {

using kernels::Binary;
using kernels::Unary;

Tensor add(const Tensor& a, const Tensor& b) {
  return record(binary(Binary::kAdd, a.array(), b.array()), {a, b}, [](const Array& dy) {
    return Gradients{dy, dy};
  });
}

Tensor sub(const Tensor& a, const Tensor& b) {
  return record(binary(Binary::kSub, a.array(), b.array()), {a, b},
                [needed = b.requires_grad()](const Array& dy) {
                  return Gradients{dy, needed ? unary(Unary::kNeg, dy) : Array()};
                });
}

Tensor mul(const Tensor& a, const Tensor& b) {
  return record(binary(Binary::kMul, a.array(), b.array()), {a, b},
                [x = save(a, b.requires_grad()), y = save(b, a.requires_grad())](const Array& dy) {
                  return Gradients{y.defined() ? binary(Binary::kMul, dy, *y) : Array(),
                                   x.defined() ? binary(Binary::kMul, dy, *x) : Array()};
                });
}

Tensor div(const Tensor& a, const Tensor& b) {
  return record(binary(Binary::kDiv, a.array(), b.array()), {a, b},
                [x = save(a, b.requires_grad()), y = Saved(b.array())](const Array& dy) {
                  Gradients gradients{binary(Binary::kDiv, dy, *y), Array()};
                  if (x.defined()) {  // -dy (x / y) / y
                    const Array slope = binary(Binary::kDiv, binary(Binary::kDiv, *x, *y), *y);
                    gradients[1] = unary(Unary::kNeg, binary(Binary::kMul, dy, slope));
                  }
                  return gradients;
                });
}

Tensor add(const Tensor& a, double b) {
  return record(binary(Binary::kAdd, a.array(), b), {a},
                [](const Array& dy) { return Gradients{dy}; });
}

Tensor sub(const Tensor& a, double b) {
  return record(binary(Binary::kSub, a.array(), b), {a},
                [](const Array& dy) { return Gradients{dy}; });
}

Tensor sub(double a, const Tensor& b) {
  return record(binary(Binary::kSub, a, b.array()), {b},
                [](const Array& dy) { return Gradients{unary(Unary::kNeg, dy)}; });
}

Tensor mul(const Tensor& a, double b) {
  return record(binary(Binary::kMul, a.array(), b), {a},
                [b](const Array& dy) { return Gradients{binary(Binary::kMul, dy, b)}; });
}

Tensor div(const Tensor& a, double b) {
  return record(binary(Binary::kDiv, a.array(), b), {a},
                [b](const Array& dy) { return Gradients{binary(Binary::kDiv, dy, b)}; });
}

Tensor div(double a, const Tensor& b) {
  const Array quotient = binary(Binary::kDiv, a, b.array());
  return record(quotient, {b}, [q = Saved(quotient), y = Saved(b.array())](const Array& dy) {
    const Array slope = binary(Binary::kDiv, *q, *y);
    return Gradients{unary(Unary::kNeg, binary(Binary::kMul, dy, slope))};
  });
}

Tensor neg(const Tensor& x) {
  return record(unary(Unary::kNeg, x.array()), {x},
                [](const Array& dy) { return Gradients{unary(Unary::kNeg, dy)}; });
}

}  // namespace pixelgrad
