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

/// x, or `negative_slope` x below 0.
class LeakyReLU : public Layer {
 public:
  explicit LeakyReLU(double negative_slope = 0.01) : negative_slope_(negative_slope) {}
  std::string type_name() const override { return "LeakyReLU"; }
  Tensor forward(const Tensor& x) override;

 private:
  double negative_slope_;
};

class GELU : public Layer {
 public:
  std::string type_name() const override { return "GELU"; }
  Tensor forward(const Tensor& x) override;
};

class SiLU : public Layer {
 public:
  std::string type_name() const override { return "SiLU"; }
  Tensor forward(const Tensor& x) override;
};

}  // namespace pixelgrad
