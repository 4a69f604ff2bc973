// Elements picked by a mask: a bool tensor that broadcasts with the other argument.
#pragma once

#include "autograd/tensor.h"

namespace pixelgrad {

// NOLINTBEGIN(readability-identifier-naming): the underscores are PyTorch's.

/// x with `value`, cast to its dtype, where the mask is true. Throws DType, Shape.
Tensor masked_fill(const Tensor& x, const Tensor& mask, double value);
/// The same with a 0-dimensional tensor, which gets a gradient too.
Tensor masked_fill(const Tensor& x, const Tensor& mask, const Tensor& value);
/// In place. Throws Runtime as all in-place operations do.
void masked_fill_(const Tensor& target, const Tensor& mask, double value);
void masked_fill_(const Tensor& target, const Tensor& mask, const Tensor& value);

/// The elements of x where the mask is true, as a vector. Throws DType, Shape.
Tensor masked_select(const Tensor& x, const Tensor& mask);

// NOLINTEND(readability-identifier-naming)

}  // namespace pixelgrad
