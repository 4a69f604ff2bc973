// How numbers spread and how large they are. Dimensions as in reduce.h. Throws Index, DType,
// Runtime in PyTorch's words.
#pragma once

#include "autograd/tensor.h"

namespace pixelgrad {

/// Squared distances from the mean over (count - correction); its root. A correction of 1 makes the
/// estimate unbiased.
Tensor var(const Tensor& x, const Dims& dims = {}, double correction = 1, bool keepdim = false);
Tensor std(const Tensor& x, const Dims& dims = {}, double correction = 1, bool keepdim = false);

/// (sum |x|^p)^(1/p); p may be 0 (count of what is not 0) or infinite (largest, smallest |x|).
Tensor norm(const Tensor& x, double p = 2, const Dims& dims = {}, bool keepdim = false);

}  // namespace pixelgrad
