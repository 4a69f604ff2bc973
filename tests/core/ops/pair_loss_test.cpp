#include "ops/pair_loss.h"

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

constexpr Reduction kAll[] = {Reduction::kMean, Reduction::kSum, Reduction::kNone};

TEST(PairLoss, Values) {
  const Tensor x = tensor({0, 2, -3, 0.5});
  const Tensor t = tensor({0, 0, 0, 0});
  EXPECT_EQ(values(l1_loss(x, t, Reduction::kNone)), (Values{0, 2, 3, 0.5}));
  EXPECT_EQ(values(smooth_l1_loss(x, t, Reduction::kNone)), (Values{0, 1.5, 2.5, 0.125}));
  EXPECT_EQ(values(huber_loss(x, t, Reduction::kNone, 2)), (Values{0, 2, 4, 0.125}));
  EXPECT_EQ(values(l1_loss(x, t)), Values{1.375});
  EXPECT_EQ(values(binary_cross_entropy(tensor({0, 1}), tensor({1, 1}), {}, Reduction::kNone)),
            (Values{100, 0}));
  EXPECT_EQ(values(kl_div(tensor({-1}), tensor({0}))), Values{0});
}

TEST(PairLoss, Gradients) {
  const Array x = array({0.2f, 0.7f, 0.4f, 0.9f});
  const Array t = array({0.6f, 0.1f, 0.5f, 0.3f});
  const Tensor weight = tensor({1, 2, 3, 4});
  for (const Reduction r : kAll) {
    const std::vector<testing::Function> losses = {
        [r](const Inputs& in) { return l1_loss(in[0], in[1], r); },
        [r](const Inputs& in) { return smooth_l1_loss(in[0], in[1], r, 0.3); },
        [r](const Inputs& in) { return huber_loss(in[0], in[1], r, 0.3); },
        [r](const Inputs& in) { return binary_cross_entropy(in[0], in[1], {}, r); },
        [&](const Inputs& in) { return binary_cross_entropy(in[0], in[1], weight, r); },
        [r](const Inputs& in) { return binary_cross_entropy_with_logits(in[0], in[1], {}, {}, r); },
        [&](const Inputs& in) {
          return binary_cross_entropy_with_logits(in[0], in[1], {}, weight, r);
        },
        [r](const Inputs& in) { return kl_div(in[0], in[1], r); },
        [r](const Inputs& in) { return kl_div(in[0], in[1], r, true); },
    };
    for (const auto& loss : losses) expect_gradients(loss, {x, t});
  }
}

TEST(PairLoss, Refusals) {
  const Tensor a = tensor({0.5, 0.5});
  EXPECT_ERROR(kRuntime, "all elements of input should be between 0 and 1",
               binary_cross_entropy(tensor({1.5, 0}), a));
  EXPECT_ERROR(kValue,
               "Target size (torch.Size([2])) must be the same as input size "
               "(torch.Size([1]))",
               binary_cross_entropy_with_logits(tensor({1}), a));
  EXPECT_ERROR(kRuntime, "huber_loss does not support non-positive values for delta.",
               huber_loss(a, a, Reduction::kMean, 0));
}

}  // namespace
}  // namespace pixelgrad
