// Stochastic gradient descent.
#pragma once

#include "optim/optimizer.h"

namespace pixelgrad {

struct SgdOptions {
  double lr = 1e-3;
  double momentum = 0;
  double dampening = 0;
  double weight_decay = 0;
  bool nesterov = false;
};

/// torch.optim.SGD, bit for bit.
class Sgd : public Optimizer {
 public:
  /// Throws Value for options out of range, in PyTorch's words.
  Sgd(std::vector<Tensor> parameters, const SgdOptions& options = {});
  void step() override;
  void load_state_dict(const Value& state_dict) override;

 protected:
  Items parameter_state(const ParameterState& state) const override;
  Items group_options() const override;

 private:
  SgdOptions options_;  // lr lives in Optimizer
};

}  // namespace pixelgrad
