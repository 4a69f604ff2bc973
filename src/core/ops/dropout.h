// Random zeros while training, from the default generator, bit for bit PyTorch's.
#pragma once

#include "autograd/tensor.h"

namespace pixelgrad {

/// Every number is zeroed with probability `p`, the others are divided by 1 - p. Unless `training`,
/// and for p = 0, x itself. Throws Value for p outside [0, 1], DType.
Tensor dropout(const Tensor& x, double p = 0.5, bool training = true);

/// The same for whole channels of x (N, C, ...). Throws Shape below 2 dimensions.
Tensor feature_dropout(const Tensor& x, double p = 0.5, bool training = true);

}  // namespace pixelgrad
