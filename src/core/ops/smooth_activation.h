// Activation functions beyond the first three, element by element, on float32. Throws DType.
#pragma once

#include <string_view>

#include "autograd/tensor.h"

namespace pixelgrad {

Tensor leaky_relu(const Tensor& x, double negative_slope = 0.01);  // its gradient at 0 is the slope
Tensor elu(const Tensor& x, double alpha = 1);                     // its gradient at 0 is alpha
/// `approximate` is "none" or "tanh". Throws Runtime in PyTorch's words for anything else.
Tensor gelu(const Tensor& x, std::string_view approximate = "none");
Tensor silu(const Tensor& x);
/// x itself where beta x exceeds `threshold`.
Tensor softplus(const Tensor& x, double beta = 1, double threshold = 20);
Tensor log_sigmoid(const Tensor& x);

}  // namespace pixelgrad
