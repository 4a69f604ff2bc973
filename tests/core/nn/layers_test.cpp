// Layers with parameters or chance: initial values, masks, names and modes.
#include <gtest/gtest.h>

#include "base/rng.h"
#include "core/support/bits.h"
#include "core/support/errors.h"
#include "core/support/values.h"
#include "nn/activation.h"
#include "nn/clip.h"
#include "nn/conv.h"
#include "nn/dropout.h"
#include "nn/embedding.h"
#include "nn/image.h"
#include "nn/norm.h"
#include "nn/sequential.h"
#include "ops/arithmetic.h"
#include "ops/reduce.h"

// Expected bits: torch 1.13.1 and 2.14.1, which agree.

namespace pixelgrad {
namespace {

using testing::hash_of;
using testing::ramp;
using testing::tensor;
using testing::values;

std::vector<std::string> names(const Module& module) {
  std::vector<std::string> found;
  for (const auto& entry : module.state_dict().entries) found.push_back(entry.name);
  return found;
}

TEST(Layers, DrawTorchsWeightsOneAfterAnother) {
  default_generator().manual_seed(42);
  const Conv2d first(3, 16, {3, 3});
  const Conv2d second(8, 8, {1, 5}, {.groups = 4});
  const ConvTranspose2d third(16, 6, {4, 4}, {.groups = 2});
  const Embedding fourth(10, 7, 2);
  const Embedding fifth(3, 2);
  EXPECT_EQ(hash_of(first.weight().array()), 0xc86069c0ddbb2e43u);
  EXPECT_EQ(hash_of(first.bias().array()), 0x435199656791b45u);
  EXPECT_EQ(hash_of(second.weight().array()), 0xf7f8ac2e1566be07u);
  EXPECT_EQ(hash_of(second.bias().array()), 0x3690a8ef8a65d909u);
  EXPECT_EQ(hash_of(third.weight().array()), 0xc87f50f83a04a209u);
  EXPECT_EQ(hash_of(third.bias().array()), 0x968b591d8d5dfe50u);
  EXPECT_EQ(hash_of(fourth.weight().array()), 0x5946e22820c5fcadu);
  EXPECT_EQ(hash_of(fifth.weight().array()), 0x95b35b5fb55b0e60u);
}

TEST(Layers, DropOutTorchsNumbers) {
  default_generator().manual_seed(3);
  Dropout each(0.3);
  Dropout2d channels(0.3);
  const Tensor matrix(Array::full({64, 33}, 1));
  const Tensor images(Array::full({4, 6, 2, 2}, 1));
  EXPECT_EQ(hash_of(each.forward(matrix).array()), 0xdc85376b26e94e5bu);
  EXPECT_EQ(hash_of(channels.forward(images).array()), 0xf7e9e1cd20e73cc3u);
  each.eval();
  EXPECT_EQ(each.forward(matrix).impl(), matrix.impl());
  EXPECT_ERROR(kValue, "dropout probability has to be between 0 and 1, but got 1.5", Dropout(1.5));
}

TEST(BatchNorm, CountsBatchesAndKeepsTheirStatistics) {
  BatchNorm2d layer(1, {.momentum = {}});
  EXPECT_EQ(names(layer), (std::vector<std::string>{"weight", "bias", "running_mean", "running_var",
                                                    "num_batches_tracked"}));
  EXPECT_EQ(layer.state_dict().versions[0].second, 2);
  layer.forward(tensor({0, 2}, {2, 1, 1, 1}));
  layer.forward(tensor({2, 4}, {2, 1, 1, 1}));
  EXPECT_EQ(*layer.num_batches_tracked().array().data<int64_t>(), 2);
  EXPECT_EQ(values(layer.running_stats().mean), std::vector<float>{2});  // of the means 1 and 3
  layer.eval();
  EXPECT_NEAR(values(layer.forward(tensor({2}, {1, 1, 1, 1})))[0], 0, 1e-6);
  EXPECT_ERROR(kValue, "expected 4D input (got 2D input)", layer.forward(tensor({1}, {1, 1})));
}

TEST(BatchNorm, OldFilesMayLackTheCounter) {
  const BatchNorm1d source(2);
  StateDict state = source.state_dict();
  state.entries.pop_back();
  BatchNorm1d target(2);
  EXPECT_ERROR(kStateDict,
               "Error(s) in loading state_dict for BatchNorm1d:\n\tMissing key(s) in state_dict: "
               "\"num_batches_tracked\". ",
               target.load_state_dict(state));
  state.versions[0].second = 1;
  EXPECT_TRUE(target.load_state_dict(state).missing_keys.empty());
  state.versions.clear();
  EXPECT_TRUE(target.load_state_dict(state).missing_keys.empty());
}

TEST(Layers, MakeANetwork) {
  std::vector<std::shared_ptr<Layer>> layers{
      std::make_shared<Unflatten>(1, Shape{2, 2, 2}),
      std::make_shared<Upsample>(2),
      std::make_shared<Conv2d>(2, 4, Pair{3, 3}, Conv2dOptions{.padding = {1, 1}}),
      std::make_shared<GroupNorm>(2, 4),
      std::make_shared<SiLU>(),
      std::make_shared<MaxPool2d>(MaxPool2dOptions{{2, 2}, {2, 2}}),
      std::make_shared<AvgPool2d>(AvgPool2dOptions{{2, 2}, {1, 1}}),
      std::make_shared<GELU>(),
      std::make_shared<LeakyReLU>(),
      std::make_shared<AdaptiveAvgPool2d>(std::array<std::optional<int64_t>, 2>{1, 1}),
      std::make_shared<Flatten>(),
      std::make_shared<LayerNorm>(Shape{4})};
  Sequential network(layers);
  const Tensor y = network.forward(tensor(ramp(24), {3, 8}));
  EXPECT_EQ(y.shape(), (Shape{3, 4}));
  sum(mul(y, y)).backward();
  for (const NamedTensor& parameter : network.named_parameters()) {
    EXPECT_TRUE(parameter.tensor.grad().defined()) << parameter.name;
  }
}

TEST(Clip, ScalesAllGradientsTogether) {
  const Tensor a = tensor({1, 1}, true);
  const Tensor b = tensor({1}, true);
  const Tensor unused = tensor({1}, true);
  sum(mul(a, tensor({3, 0}))).backward();
  sum(mul(b, 4)).backward();
  const std::vector<Tensor> all{a, unused, b};
  EXPECT_EQ(clip_grad_norm(all, 1), 5);
  EXPECT_NEAR(a.grad().data()[0], 0.6, 1e-6);
  EXPECT_NEAR(b.grad().data()[0], 0.8, 1e-6);
  EXPECT_NEAR(clip_grad_norm(all, 10), 1, 1e-6);
  EXPECT_NEAR(b.grad().data()[0], 0.8, 1e-6);
  clip_grad_value(all, 0.7);
  EXPECT_NEAR(a.grad().data()[0], 0.6, 1e-6);
  EXPECT_EQ(b.grad().data()[0], 0.7f);
}

}  // namespace
}  // namespace pixelgrad
