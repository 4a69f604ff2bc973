#include "optim/sgd.h"

#include <gtest/gtest.h>

#include "core/support/bits.h"
#include "core/support/errors.h"
#include "core/support/steps.h"

// Expected bits: torch 1.13.1 and 2.14.1, which agree.

namespace pixelgrad {
namespace {

using testing::group_keys;
using testing::hash_of;
using testing::tensor;

testing::Steps after_steps(int count, const SgdOptions& options) {
  return testing::after_steps_of<Sgd>(count, options);
}

uint64_t result(const SgdOptions& options) {
  return hash_of(after_steps(25, options).parameter.array());
}

TEST(Sgd, IsTorchsBitForBit) {
  EXPECT_EQ(result({.lr = 0.1}), 0x2f0f7de5b62f5765u);
  EXPECT_EQ(result({.lr = 0.1, .weight_decay = 0.01}), 0x067f5bf7460f3d8du);
  EXPECT_EQ(result({.lr = 0.1, .momentum = 0.9}), 0x4cd77e6f3027b067u);
  EXPECT_EQ(result({.lr = 0.1, .momentum = 0.8, .dampening = 0.3, .weight_decay = 0.02}),
            0x9e83105928148280u);
  EXPECT_EQ(result({.lr = 0.05, .momentum = 0.9, .nesterov = true}), 0xc82e36e3371dfb1eu);
}

TEST(Sgd, StateDictGoesOnElsewhere) {
  const SgdOptions options{.lr = 0.1, .momentum = 0.8, .dampening = 0.3, .weight_decay = 0.02};
  auto first = after_steps(11, options);
  auto second = after_steps(0, {.lr = 7});
  Array(second.parameter.array()).copy_from(first.parameter.array());
  second.generator = first.generator;
  second.optimizer->load_state_dict(first.optimizer->state_dict());
  second.step(11, 25);
  EXPECT_EQ(hash_of(second.parameter.array()), 0x9e83105928148280u);
}

TEST(Sgd, StateDictHasTorchsKeys) {
  auto run = after_steps(1, {.lr = 0.1, .momentum = 0.9});
  EXPECT_EQ(group_keys(run.optimizer->state_dict()),
            "lr momentum dampening weight_decay nesterov maximize foreach differentiable fused "
            "params");
}

TEST(Sgd, ChecksItsOptions) {
  const std::vector<Tensor> w = {tensor({1}, true)};
  EXPECT_ERROR(kValue, "Invalid momentum value: -1", Sgd(w, {.momentum = -1}));
  EXPECT_ERROR(kValue, "Invalid weight_decay value: -1", Sgd(w, {.weight_decay = -1}));
  EXPECT_ERROR(kValue, "Nesterov momentum requires a momentum and zero dampening",
               Sgd(w, {.nesterov = true}));
}

}  // namespace
}  // namespace pixelgrad
