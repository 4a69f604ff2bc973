// Functions of one number, element by element. Those that take integers to fractions answer in
// float32, the others in the type they were given. Throws DType in PyTorch's words.
#pragma once

#include <optional>

#include "autograd/tensor.h"

namespace pixelgrad {

Tensor abs(const Tensor& x);  // its gradient is 0 at 0
Tensor sign(const Tensor& x);
Tensor square(const Tensor& x);
Tensor floor(const Tensor& x);
Tensor ceil(const Tensor& x);
Tensor trunc(const Tensor& x);
Tensor round(const Tensor& x);  // half to even

Tensor sqrt(const Tensor& x);
Tensor rsqrt(const Tensor& x);
Tensor reciprocal(const Tensor& x);
Tensor exp(const Tensor& x);
Tensor log(const Tensor& x);
Tensor log1p(const Tensor& x);
Tensor sin(const Tensor& x);
Tensor cos(const Tensor& x);
Tensor erf(const Tensor& x);

/// Throws Runtime for integers to a negative whole power.
Tensor pow(const Tensor& x, double exponent);
Tensor pow(const Tensor& x, const Tensor& exponent);
Tensor pow(double x, const Tensor& exponent);

/// Into [min, max]; where min > max, everything is max. Throws Runtime without a bound.
Tensor clamp(const Tensor& x, std::optional<double> min, std::optional<double> max);

}  // namespace pixelgrad
