// Layers without parameters that work on images and shapes.
#pragma once

#include "nn/module.h"
#include "ops/pool.h"

namespace pixelgrad {

class MaxPool2d : public Layer {
 public:
  explicit MaxPool2d(const MaxPool2dOptions& options) : options_(options) {}
  std::string type_name() const override { return "MaxPool2d"; }
  Tensor forward(const Tensor& x) override;

 private:
  MaxPool2dOptions options_;
};

class AvgPool2d : public Layer {
 public:
  explicit AvgPool2d(const AvgPool2dOptions& options) : options_(options) {}
  std::string type_name() const override { return "AvgPool2d"; }
  Tensor forward(const Tensor& x) override;

 private:
  AvgPool2dOptions options_;
};

class AdaptiveAvgPool2d : public Layer {
 public:
  explicit AdaptiveAvgPool2d(std::array<std::optional<int64_t>, 2> size) : size_(size) {}
  std::string type_name() const override { return "AdaptiveAvgPool2d"; }
  Tensor forward(const Tensor& x) override;

 private:
  std::array<std::optional<int64_t>, 2> size_;
};

/// Every pixel `scale_factor` times in both directions.
class Upsample : public Layer {
 public:
  explicit Upsample(int64_t scale_factor) : scale_factor_(scale_factor) {}
  std::string type_name() const override { return "Upsample"; }
  Tensor forward(const Tensor& x) override;

 private:
  int64_t scale_factor_;
};

/// All dimensions from `start_dim` on as one.
class Flatten : public Layer {
 public:
  explicit Flatten(int64_t start_dim = 1) : start_dim_(start_dim) {}
  std::string type_name() const override { return "Flatten"; }
  Tensor forward(const Tensor& x) override;

 private:
  int64_t start_dim_;
};

/// One dimension as several.
class Unflatten : public Layer {
 public:
  Unflatten(int64_t dim, const Shape& sizes) : dim_(dim), sizes_(sizes) {}
  std::string type_name() const override { return "Unflatten"; }
  Tensor forward(const Tensor& x) override;

 private:
  int64_t dim_;
  Shape sizes_;
};

}  // namespace pixelgrad
