// Random zeros while training.
#pragma once

#include "nn/module.h"

namespace pixelgrad {

/// torch.nn.Dropout.
class Dropout : public Layer {
 public:
  /// Throws Value for p outside [0, 1].
  explicit Dropout(double p = 0.5);
  std::string type_name() const override { return "Dropout"; }
  Tensor forward(const Tensor& x) override;

 private:
  double p_;
};

/// torch.nn.Dropout2d: whole channels.
class Dropout2d : public Layer {
 public:
  explicit Dropout2d(double p = 0.5);
  std::string type_name() const override { return "Dropout2d"; }
  Tensor forward(const Tensor& x) override;

 private:
  double p_;
};

}  // namespace pixelgrad
