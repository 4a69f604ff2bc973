// Functions of one number, element by element, on float32. Throws DType.
#pragma once

#include "autograd/tensor.h"

namespace pixelgrad {

Tensor abs(const Tensor& x);  // its gradient is 0 at 0
Tensor square(const Tensor& x);
Tensor sqrt(const Tensor& x);
Tensor exp(const Tensor& x);
Tensor log(const Tensor& x);
Tensor pow(const Tensor& x, double exponent);

}  // namespace pixelgrad
