// Tensors of regular numbers. float32, float64 and the integers; bit for bit as PyTorch's.
#pragma once

#include "autograd/tensor.h"

namespace pixelgrad {

/// start, start + step, ... before `end`. Throws Value, DType in PyTorch's words.
Tensor arange(double start, double end, double step, DType dtype);

/// `steps` numbers from `start` to `end`, both included. Throws Value, DType.
Tensor linspace(double start, double end, int64_t steps, DType dtype = DType::kFloat32);

/// Ones on the diagonal of an n x m matrix. Throws Value.
Tensor eye(int64_t n, int64_t m, DType dtype = DType::kFloat32);

}  // namespace pixelgrad
