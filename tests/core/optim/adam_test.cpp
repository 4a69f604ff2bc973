#include "optim/adam.h"

#include <gtest/gtest.h>

#include "core/support/bits.h"
#include "core/support/errors.h"
#include "core/support/steps.h"

// Expected bits: torch 2.14.1. (1.13.1 forms the first moment without lerp and differs in last
// bits.)

namespace pixelgrad {
namespace {

using testing::entry;
using testing::group_keys;
using testing::hash_of;
using testing::tensor;

testing::Steps after_steps(int count, const AdamOptions& options) {
  return testing::after_steps_of<Adam>(count, options);
}

uint64_t result(const AdamOptions& options) {
  return hash_of(after_steps(25, options).parameter.array());
}

TEST(Adam, IsTorchsBitForBit) {
  EXPECT_EQ(result({.lr = 0.01}), 0xe146dcacb7c9d4adu);
  EXPECT_EQ(result({.lr = 0.01, .weight_decay = 0.1}), 0x56fe3b85b9c18997u);
  EXPECT_EQ(result({.lr = 0.01, .beta1 = 0.3, .beta2 = 0.99, .eps = 1e-5}), 0x39945b098b02979eu);
  EXPECT_EQ(result({.lr = 0.01, .beta2 = 0.9, .amsgrad = true}), 0xdd9a839a19154741u);
}

TEST(Adam, StateDictGoesOnElsewhere) {
  auto first = after_steps(11, {.lr = 0.01, .beta2 = 0.9, .amsgrad = true});
  auto second = after_steps(0, {.lr = 7});
  Array(second.parameter.array()).copy_from(first.parameter.array());
  second.generator = first.generator;
  second.optimizer->load_state_dict(first.optimizer->state_dict());
  EXPECT_EQ(second.optimizer->lr(), 0.01);
  second.step(11, 25);
  EXPECT_EQ(hash_of(second.parameter.array()), 0xdd9a839a19154741u);
}

TEST(Adam, StateDictHasTorchsKeys) {
  auto run = after_steps(3, {.lr = 0.01});
  const Value state = run.optimizer->state_dict();
  EXPECT_EQ(group_keys(state),
            "lr betas eps weight_decay amsgrad maximize foreach capturable differentiable fused "
            "decoupled_weight_decay params");
  const auto& first = *entry(*state.get_if<DictValue>(), "state")
                           ->get_if<DictValue>()
                           ->items[0]
                           .second.get_if<DictValue>();
  std::string keys;
  for (const auto& [name, value] : first.items) keys += *name.get_if<std::string>() + " ";
  EXPECT_EQ(keys, "step exp_avg exp_avg_sq ");
  const Array& step = entry(first, "step")->get_if<TensorValue>()->array;
  EXPECT_EQ(step.ndim(), 0);
  EXPECT_EQ(*step.data(), 3);
}

TEST(Adam, ARefusedStateChangesNothing) {
  auto run = after_steps(3, {.lr = 0.01});
  const Value good = run.optimizer->state_dict();
  const auto altered = [&](const char* key, const Value& value) {
    Value state = run.optimizer->state_dict();
    const auto& states = *entry(*state.get_if<DictValue>(), "state")->get_if<DictValue>();
    auto first = std::make_shared<DictValue>(*states.items[0].second.get_if<DictValue>());
    for (auto& [name, old] : first->items) {
      if (*name.get_if<std::string>() == key) old = value;
    }
    const DictValue new_states{false, {{states.items[0].first, Value(Value::Dict(first))}}, {}};
    return Value(DictValue{false,
                           {{"state", Value(new_states)},
                            {"param_groups", *entry(*state.get_if<DictValue>(), "param_groups")}},
                           {}});
  };
  const TensorValue misshapen{Array::zeros({36}), false, false};
  EXPECT_ERROR(kValue,
               "loaded state dict has no usable 'exp_avg_sq': expected a tensor of size [37]",
               run.optimizer->load_state_dict(altered("exp_avg_sq", Value(misshapen))));
  EXPECT_ERROR(kValue, "loaded state dict has no usable 'step': expected a whole number",
               run.optimizer->load_state_dict(altered("step", Value(-1.5))));
  EXPECT_ERROR(kValue, "loaded state dict has no usable 'step': expected a whole number",
               run.optimizer->load_state_dict(altered("step", Value("many"))));
  EXPECT_ERROR(kValue, "expected an optimizer's state dict", run.optimizer->load_state_dict({}));
  run.step(3, 25);
  EXPECT_EQ(hash_of(run.parameter.array()), 0xe146dcacb7c9d4adu);
}

TEST(Adam, RefusesAnothersState) {
  const Tensor a = tensor({1}, true);
  const Tensor b = tensor({1}, true);
  Adam one({a});
  const Adam two({a, b});
  EXPECT_ERROR(kValue,
               "loaded state dict contains a parameter group that doesn't match the size of "
               "optimizer's group",
               one.load_state_dict(two.state_dict()));
}

TEST(Adam, ChecksItsOptions) {
  const std::vector<Tensor> w = {tensor({1}, true)};
  EXPECT_ERROR(kValue, "Invalid beta parameter at index 0: 1.5", Adam(w, {.beta1 = 1.5}));
  EXPECT_ERROR(kValue, "Invalid beta parameter at index 1: 1.9", Adam(w, {.beta2 = 1.9}));
  EXPECT_ERROR(kValue, "Invalid epsilon value: -1", Adam(w, {.eps = -1}));
  EXPECT_ERROR(kValue, "Invalid weight_decay value: -1", Adam(w, {.weight_decay = -1}));
}

}  // namespace
}  // namespace pixelgrad
