// Operands brought to the type in which PyTorch computes them. Gradients exist in float32 only.
#pragma once

#include "array/promotion.h"
#include "autograd/tensor.h"

namespace pixelgrad {

/// x itself, or converted without history. Throws DType when a gradient shall flow through another
/// type than float32.
Tensor converted(const Tensor& x, DType type);

/// For results with fractions: integers become float32.
inline Tensor floating(const Tensor& x) { return converted(x, floating_type(x.dtype())); }

struct Operands {
  Tensor a;
  Tensor b;
  DType type() const { return a.dtype(); }
};

/// Both in result_type.
Operands promoted(const Tensor& a, const Tensor& b);
/// Both in result_type, integers in float32.
Operands promoted_floating(const Tensor& a, const Tensor& b);

/// The number as a tensor for an operation on `x`: 0-dimensional, in the type of the result, so
/// that promoted() leaves it alone or brings x to it.
Tensor number_for(const Tensor& x, double number);

}  // namespace pixelgrad
