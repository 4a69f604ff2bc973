// What every model of the zoo is: a module with options that makes pictures.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "array/array.h"
#include "nn/module.h"

namespace pixelgrad {

/// One number a user may choose; both ends are allowed.
struct OptionSpec {
  std::string name;   // PyTorch's argument name, snake_case
  std::string label;  // for people
  double default_value;
  double min;
  double max;
};

/// Chosen options by name; those left out take their defaults.
using Options = std::vector<std::pair<std::string, double>>;

/// A model of the zoo. Its parameters are drawn from default_generator() in PyTorch's order.
class PixelModel : public Module {
 public:
  /// Length of the vector that makes one picture.
  virtual int64_t noise_dim() const = 0;
  /// Numbers of one picture.
  virtual int64_t num_pixels() const = 0;
  /// Pictures (N, num_pixels), float32 in [0, 1], from noise (N, noise_dim). Throws Shape.
  virtual Tensor forward(const Tensor& noise) const = 0;
  /// Floating-point operations of one forward pass for one picture.
  virtual int64_t flops() const = 0;
  /// Python source: the class as the course writes it, and the lines that load `file_name`.
  virtual std::string blueprint(const std::string& file_name) const = 0;
};

}  // namespace pixelgrad
