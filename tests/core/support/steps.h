// The same run for every optimizer, as the PyTorch program that made the expected bits ran it:
//
//   torch.manual_seed(9); p = nn.Parameter(torch.randn(37))
//   for i in range(25): p.grad = torch.randn(37) * (1e-3 if i % 7 == 3 else 1); optimizer.step()
#pragma once

#include <memory>
#include <string>

#include "base/rng.h"
#include "core/support/values.h"
#include "io/value.h"
#include "optim/optimizer.h"

namespace pixelgrad::testing {

struct Steps {
  Generator generator{9};
  Tensor parameter;
  std::unique_ptr<Optimizer> optimizer;

  std::vector<float> draw() {
    std::vector<float> values(37);
    generator.normal(values, 0, 1);
    return values;
  }
  void step(int from, int to) {
    for (int i = from; i < to; ++i) {
      std::vector<float> gradient = draw();
      if (i % 7 == 3) {
        for (float& value : gradient) value *= 1e-3f;
      }
      parameter.set_grad(array(gradient));
      optimizer->step();
    }
  }
};

/// REQUIRES: `Kind` is an optimizer that takes `Options`.
template <class Kind, class Options>
Steps after_steps_of(int count, const Options& options) {
  Steps steps;
  steps.parameter = tensor(steps.draw(), true);
  steps.optimizer = std::make_unique<Kind>(std::vector<Tensor>{steps.parameter}, options);
  steps.step(0, count);
  return steps;
}

inline const Value* entry(const DictValue& dict, const std::string& key) {
  for (const auto& [name, value] : dict.items) {
    const auto* text = name.get_if<std::string>();
    if (text != nullptr && *text == key) return &value;
  }
  return nullptr;
}

/// The keys of the first parameter group in their order.
inline std::string group_keys(const Value& state_dict) {
  const auto* groups = entry(*state_dict.get_if<DictValue>(), "param_groups");
  std::string keys;
  for (const auto& [name, value] :
       groups->get_if<ListValue>()->items[0].get_if<DictValue>()->items) {
    keys += (keys.empty() ? "" : " ") + *name.get_if<std::string>();
  }
  return keys;
}

}  // namespace pixelgrad::testing
