// A fully connected layer.
#pragma once

#include "base/rng.h"
#include "nn/module.h"

namespace pixelgrad {

/// torch.nn.Linear: y = x W^T + b, `weight` (out, in) and `bias` (out).
class Linear : public Layer {
 public:
  /// Draws the weights as PyTorch does, from default_generator(). Throws Value for negative sizes.
  Linear(int64_t in_features, int64_t out_features, bool bias = true);

  std::string type_name() const override { return "Linear"; }
  Tensor forward(const Tensor& x) override;

  int64_t in_features() const { return weight_.shape()[1]; }
  int64_t out_features() const { return weight_.shape()[0]; }
  const Tensor& weight() const { return weight_; }
  const Tensor& bias() const { return bias_; }

 private:
  Tensor weight_;
  Tensor bias_;
};

}  // namespace pixelgrad
