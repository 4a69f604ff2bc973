#include "ops/class_loss.h"

#include <gtest/gtest.h>

#include <cmath>

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

Tensor targets(const std::vector<int64_t>& numbers) {
  Array array = Array::empty({static_cast<int64_t>(numbers.size())}, DType::kInt64);
  std::copy(numbers.begin(), numbers.end(), array.data<int64_t>());
  return Tensor(array);
}

constexpr Reduction kAll[] = {Reduction::kMean, Reduction::kSum, Reduction::kNone};

TEST(CrossEntropy, OfEqualLogitsIsTheLogarithmOfTheCount) {
  const Tensor x = tensor(std::vector<float>(12), {3, 4});
  EXPECT_NEAR(values(cross_entropy(x, targets({0, 3, 2})))[0], std::log(4.0), 1e-6);
  EXPECT_NEAR(values(cross_entropy(x, targets({0, 3, 2}), {.reduction = Reduction::kSum}))[0],
              3 * std::log(4.0), 1e-6);
}

TEST(CrossEntropy, IgnoredTargetsDropOut) {
  const Tensor x = tensor(ramp(12), {3, 4});
  const float two = values(cross_entropy(x, targets({0, -100, 2})))[0];
  const auto each = values(cross_entropy(x, targets({0, 1, 2}), {.reduction = Reduction::kNone}));
  EXPECT_NEAR(two, (each[0] + each[2]) / 2, 1e-6);
  EXPECT_TRUE(std::isnan(values(cross_entropy(x, targets({-100, -100, -100})))[0]));
}

TEST(CrossEntropy, Gradients) {
  const Tensor t = targets({2, 0, -100, 1});
  const Tensor weight = tensor({0.5, 2, 1});
  for (const Reduction reduction : kAll) {
    for (const double smoothing : {0.0, 0.1}) {
      const ClassLossOptions options{weight, -100, reduction, smoothing};
      expect_gradients([&](const Inputs& in) { return cross_entropy(in[0], t, options); },
                       {array(ramp(12), {4, 3})});
    }
    const ClassLossOptions plain{weight, -100, reduction};
    expect_gradients([&](const Inputs& in) { return nll_loss(in[0], t, plain); },
                     {array(ramp(12), {4, 3})});
    expect_gradients([&](const Inputs& in) { return cross_entropy(in[0], in[1], plain); },
                     {array(ramp(12), {4, 3}), array(ramp(12, 0.05f), {4, 3})});
  }
}

TEST(CrossEntropy, Refusals) {
  const Tensor x = tensor(ramp(6), {2, 3});
  EXPECT_ERROR(kIndex, "Target 3 is out of bounds.", cross_entropy(x, targets({0, 3})));
  EXPECT_ERROR(kValue, "Expected input batch_size (2) to match target batch_size (3).",
               cross_entropy(x, targets({0, 1, 2})));
  EXPECT_ERROR(kDType, "expected target dtype to be Long or Byte, but got Float",
               nll_loss(x, tensor({0, 1})));
  EXPECT_ERROR(kShape,
               "weight tensor should be defined either for all 3 classes or no classes but got "
               "weight tensor of shape: [2]",
               cross_entropy(x, targets({0, 1}), {.weight = tensor({1, 1})}));
  EXPECT_ERROR(kRuntime, "label_smoothing must be between 0.0 and 1.0. Got: 1.5",
               cross_entropy(x, targets({0, 1}), {.label_smoothing = 1.5}));
}

}  // namespace
}  // namespace pixelgrad
