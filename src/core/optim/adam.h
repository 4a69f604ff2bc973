// Adam (Kingma and Ba 2015).
#pragma once

#include "optim/optimizer.h"

namespace pixelgrad {

struct AdamOptions {
  double lr = 1e-3;
  double beta1 = 0.9;
  double beta2 = 0.999;
  double eps = 1e-8;
  double weight_decay = 0;
  bool amsgrad = false;
};

/// torch.optim.Adam, bit for bit as torch 2.14 computes it.
class Adam : public Optimizer {
 public:
  /// Throws Value for options out of range, in PyTorch's words.
  Adam(std::vector<Tensor> parameters, const AdamOptions& options = {});
  void step() override;
  void load_state_dict(const Value& state_dict) override;

 protected:
  Items parameter_state(const ParameterState& state) const override;
  Items group_options() const override;

 private:
  AdamOptions options_;  // lr lives in Optimizer
};

}  // namespace pixelgrad
