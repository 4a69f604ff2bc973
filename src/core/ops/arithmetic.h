// Arithmetic with broadcasting, in the type that PyTorch computes it in; a whole number counts as
// an integer, as Python's 2. Throws Shape, DType and Runtime in PyTorch's words.
#pragma once

#include "autograd/tensor.h"

namespace pixelgrad {

Tensor add(const Tensor& a, const Tensor& b);
Tensor sub(const Tensor& a, const Tensor& b);
Tensor mul(const Tensor& a, const Tensor& b);
Tensor div(const Tensor& a, const Tensor& b);

/// a + alpha * b and a - alpha * b, computed in the type of a + b. Throws also DType when alpha has
/// a fraction and that type has none.
Tensor add(const Tensor& a, const Tensor& b, double alpha);
Tensor sub(const Tensor& a, const Tensor& b, double alpha);

Tensor add(const Tensor& a, double b);
Tensor sub(const Tensor& a, double b);
Tensor sub(double a, const Tensor& b);
Tensor mul(const Tensor& a, double b);
Tensor div(const Tensor& a, double b);
Tensor div(double a, const Tensor& b);

Tensor neg(const Tensor& x);

}  // namespace pixelgrad
