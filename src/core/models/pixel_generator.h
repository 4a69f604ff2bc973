// The course's generator: noise in, pixels out, one layer in between.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "models/pixel_model.h"
#include "nn/activation.h"
#include "nn/linear.h"

namespace pixelgrad {

/// MultiLayerPixelGenerator(noise_dim, hidden_dim, num_pixels).
class PixelGenerator : public PixelModel {
 public:
  PixelGenerator(int64_t noise_dim, int64_t hidden_dim, int64_t num_pixels);

  /// The options of the registry, in the constructor's order.
  static std::vector<OptionSpec> option_specs();

  std::string type_name() const override { return "MultiLayerPixelGenerator"; }
  int64_t noise_dim() const override { return layer_1_->in_features(); }
  int64_t num_pixels() const override { return layer_2_->out_features(); }
  Tensor forward(const Tensor& noise) const override;
  int64_t flops() const override;
  std::string blueprint(const std::string& file_name) const override;

 private:
  std::shared_ptr<Linear> layer_1_;
  std::shared_ptr<ReLU> activation_;
  std::shared_ptr<Linear> layer_2_;
  std::shared_ptr<Sigmoid> output_activation_;
};

}  // namespace pixelgrad
