#include "ops/norm.h"

#include <gtest/gtest.h>

#include "core/support/errors.h"
#include "core/support/gradient.h"

namespace pixelgrad {
namespace {

using testing::array;
using testing::expect_gradients;
using testing::ramp;
using testing::tensor;
using testing::values;
using Inputs = std::vector<Tensor>;
using Values = std::vector<float>;

Array numbers(const Shape& shape, float step) { return array(ramp(numel(shape), step), shape); }

TEST(Norm, Gradients) {
  const auto weight = numbers({4}, 0.3f);
  const auto bias = numbers({4}, 0.1f);
  const BatchNormOptions training{.training = true};
  const RunningStats stats{tensor({0.1f, -0.2f, 0.3f, 0}), tensor({1, 2, 0.5f, 1})};
  const std::vector<testing::Function> functions = {
      [&](const Inputs& in) { return batch_norm(in[0], {}, in[1], in[2], training); },
      [&](const Inputs& in) { return batch_norm(in[0], stats, in[1], in[2], {}); },
      [&](const Inputs& in) { return instance_norm(in[0], {}, in[1], in[2], training); },
      [](const Inputs& in) { return group_norm(in[0], 2, in[1], in[2]); },
  };
  for (const auto& f : functions) {
    expect_gradients(f, {numbers({2, 4, 3}, 0.37f), weight, bias}, 4e-2f);
  }
  expect_gradients([](const Inputs& in) { return layer_norm(in[0], {4}, in[1], in[2]); },
                   {numbers({3, 4}, 0.37f), weight, bias}, 4e-2f);
}

TEST(Norm, RunningStatisticsFollowTheBatch) {
  const Tensor mean = tensor({1});
  const Tensor variance = tensor({1});
  const Tensor x = tensor({1, 2, 3, 6}, {4, 1});
  batch_norm(x, {mean, variance}, {}, {}, {.training = true, .momentum = 0.5});
  EXPECT_EQ(values(mean), Values{2});                          // (1 + 3) / 2
  EXPECT_NEAR(values(variance)[0], (1 + 14.0 / 3) / 2, 1e-6);  // unbiased
}

TEST(Norm, Refusals) {
  EXPECT_ERROR(kValue,
               "Expected more than 1 value per channel when training, got input size "
               "torch.Size([1, 4])",
               batch_norm(Tensor(Array::zeros({1, 4})), {}, {}, {}, {.training = true}));
  EXPECT_ERROR(kShape,
               "Given normalized_shape=[4], expected input with shape [*, 4], but got input of "
               "size[2, 3]",
               layer_norm(Tensor(Array::zeros({2, 3})), {4}));
}

}  // namespace
}  // namespace pixelgrad
