// Layers one after another.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "nn/module.h"

namespace pixelgrad {

/// torch.nn.Sequential: children named "0", "1", ... or as given.
class Sequential : public Layer {
 public:
  explicit Sequential(std::vector<std::shared_ptr<Layer>> layers);
  explicit Sequential(const std::vector<std::pair<std::string, std::shared_ptr<Layer>>>& layers);

  std::string type_name() const override { return "Sequential"; }
  Tensor forward(const Tensor& x) override;

 private:
  std::vector<std::shared_ptr<Layer>> layers_;
};

}  // namespace pixelgrad
