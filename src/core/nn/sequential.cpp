#include "nn/sequential.h"

namespace pixelgrad {

Sequential::Sequential(std::vector<std::shared_ptr<Layer>> layers) : layers_(std::move(layers)) {
  for (size_t i = 0; i < layers_.size(); ++i) register_module(std::to_string(i), layers_[i]);
}

Sequential::Sequential(const std::vector<std::pair<std::string, std::shared_ptr<Layer>>>& layers) {
  layers_.reserve(layers.size());
  for (const auto& [name, layer] : layers) {
    layers_.push_back(register_module(name, layer));
  }
}

Tensor Sequential::forward(const Tensor& x) {
  Tensor y = x;
  for (const auto& layer : layers_) y = layer->forward(y);
  return y;
}

}  // namespace pixelgrad
