// Activation functions, element by element. Sigmoid and tanh of integers are float32. Throws DType.
#pragma once

#include "autograd/tensor.h"

namespace pixelgrad {

Tensor relu(const Tensor& x);  // its gradient is 0 at 0
Tensor sigmoid(const Tensor& x);
Tensor tanh(const Tensor& x);

}  // namespace pixelgrad
