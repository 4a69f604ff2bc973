#include "models/pixel_generator.h"

#include "base/error.h"

namespace pixelgrad {
namespace {

constexpr const char* kClass = R"(import torch
from torch import nn


class MultiLayerPixelGenerator(nn.Module):
    def __init__(self, noise_dim, hidden_dim, num_pixels):
        super().__init__()
        self.layer_1 = nn.Linear(noise_dim, hidden_dim)
        self.activation = nn.ReLU()
        self.layer_2 = nn.Linear(hidden_dim, num_pixels)
        self.output_activation = nn.Sigmoid()

    def forward(self, x):
        x = self.activation(self.layer_1(x))
        return self.output_activation(self.layer_2(x))


)";

/// A Python string literal.
std::string literal(const std::string& text) {
  constexpr const char* kHex = "0123456789abcdef";
  std::string result = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      result += {'\\', c};
    } else if (byte < 0x20 || byte == 0x7f) {
      result += {'\\', 'x', kHex[byte >> 4], kHex[byte & 15]};
    } else {
      result += c;
    }
  }
  return result + "\"";
}

/// The side of a square RGB picture of that many numbers, or 0.
int64_t picture_side(int64_t num_pixels) {
  int64_t side = 1;
  while (3 * side * side < num_pixels) ++side;
  return 3 * side * side == num_pixels ? side : 0;
}

}  // namespace

PixelGenerator::PixelGenerator(int64_t noise_dim, int64_t hidden_dim, int64_t num_pixels)
    : layer_1_(register_module("layer_1", std::make_shared<Linear>(noise_dim, hidden_dim))),
      activation_(register_module("activation", std::make_shared<ReLU>())),
      layer_2_(register_module("layer_2", std::make_shared<Linear>(hidden_dim, num_pixels))),
      output_activation_(register_module("output_activation", std::make_shared<Sigmoid>())) {}

std::vector<OptionSpec> PixelGenerator::option_specs() {
  return {{"noise_dim", "Noise size", 16, 1, 256},
          {"hidden_dim", "Hidden size", 128, 1, 4096},
          {"num_pixels", "Numbers per picture", 768, 3, 12288}};
}

Tensor PixelGenerator::forward(const Tensor& noise) const {
  const Tensor hidden = activation_->forward(layer_1_->forward(noise));
  return output_activation_->forward(layer_2_->forward(hidden));
}

int64_t PixelGenerator::flops() const {
  return 2 * layer_1_->out_features() * (noise_dim() + num_pixels());
}

std::string PixelGenerator::blueprint(const std::string& file_name) const {
  const int64_t side = picture_side(num_pixels());
  std::string text = cat(kClass, "model = MultiLayerPixelGenerator(noise_dim=", noise_dim(),
                         ", hidden_dim=", layer_1_->out_features(), ", num_pixels=", num_pixels(),
                         ")\nmodel.load_state_dict(torch.load(", literal(file_name),
                         ", weights_only=True))\nmodel.eval()\n\n");
  text += "# A new picture from noise";
  text += side > 0 ? ": rows, columns, and red, green, blue from 0 to 1.\n"
                   : ": numbers from 0 to 1.\n";
  text += cat("with torch.no_grad():\n    picture = model(torch.randn(1, ", noise_dim(), "))");
  if (side > 0) text += cat(".reshape(", side, ", ", side, ", 3)");
  return text + "\n";
}

}  // namespace pixelgrad
