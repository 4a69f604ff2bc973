// Activation functions as layers without parameters.
#pragma once

#include "nn/module.h"

namespace pixelgrad {

class ReLU : public Layer {
 public:
  std::string type_name() const override { return "ReLU"; }
  Tensor forward(const Tensor& x) override;
};

class Sigmoid : public Layer {
 public:
  std::string type_name() const override { return "Sigmoid"; }
  Tensor forward(const Tensor& x) override;
};

class Tanh : public Layer {
 public:
  std::string type_name() const override { return "Tanh"; }
  Tensor forward(const Tensor& x) override;
};

}  // namespace pixelgrad
