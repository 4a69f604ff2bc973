// Tensors of random numbers: the same seed gives PyTorch's own, bit for bit.
#pragma once

#include "autograd/tensor.h"
#include "base/rng.h"

namespace pixelgrad {

/// Uniform on [0, 1), and standard normal. float32 or float64. Throws DType.
Tensor rand(const Shape& shape, DType dtype = DType::kFloat32,
            Generator& generator = default_generator());
Tensor randn(const Shape& shape, DType dtype = DType::kFloat32,
             Generator& generator = default_generator());
/// Normal of this mean and deviation, float32. Throws Value.
Tensor normal(double mean, double std, const Shape& shape,
              Generator& generator = default_generator());

/// Whole numbers from `low` up to, not including, `high`. Throws Value.
Tensor randint(int64_t low, int64_t high, const Shape& shape, DType dtype = DType::kInt64,
               Generator& generator = default_generator());

/// 0 to n - 1 in random order. Throws Value.
Tensor randperm(int64_t n, DType dtype = DType::kInt64, Generator& generator = default_generator());

/// 1 with the probability that the element says, or that `p` says for all, else 0; of the
/// probabilities' dtype. Throws Value, DType.
Tensor bernoulli(const Tensor& probabilities, Generator& generator = default_generator());
Tensor bernoulli(const Tensor& like, double p, Generator& generator = default_generator());

/// `count` indices per row (of a vector or matrix of weights), each as likely as its weight.
/// Throws Value, Shape, DType in PyTorch's words.
Tensor multinomial(const Tensor& weights, int64_t count, bool replacement = false,
                   Generator& generator = default_generator());

}  // namespace pixelgrad
