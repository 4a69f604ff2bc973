// Convolutional layers.
#pragma once

#include "nn/module.h"
#include "ops/conv.h"

namespace pixelgrad {

/// torch.nn.Conv2d: `weight` (out, in / groups, kH, kW) and `bias` (out).
class Conv2d : public Layer {
 public:
  /// Draws the weights as PyTorch does, from default_generator(). Throws Value in PyTorch's words.
  Conv2d(int64_t in_channels, int64_t out_channels, Pair kernel, const Conv2dOptions& options = {},
         bool bias = true);

  std::string type_name() const override { return "Conv2d"; }
  Tensor forward(const Tensor& x) override;

  const Tensor& weight() const { return weight_; }
  const Tensor& bias() const { return bias_; }

 private:
  Conv2dOptions options_;
  Tensor weight_;
  Tensor bias_;
};

/// torch.nn.ConvTranspose2d: `weight` (in, out / groups, kH, kW) and `bias` (out).
class ConvTranspose2d : public Layer {
 public:
  /// As Conv2d.
  ConvTranspose2d(int64_t in_channels, int64_t out_channels, Pair kernel,
                  const ConvTranspose2dOptions& options = {}, bool bias = true);

  std::string type_name() const override { return "ConvTranspose2d"; }
  Tensor forward(const Tensor& x) override;

  const Tensor& weight() const { return weight_; }
  const Tensor& bias() const { return bias_; }

 private:
  ConvTranspose2dOptions options_;
  Tensor weight_;
  Tensor bias_;
};

}  // namespace pixelgrad
