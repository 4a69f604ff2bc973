#include "ops/fill_random.h"

#include <gtest/gtest.h>

#include "base/rng.h"
#include "core/support/errors.h"
#include "core/support/gradient.h"
#include "ops/views.h"

namespace pixelgrad {
namespace {

using testing::tensor;
using testing::values;
using Values = std::vector<float>;

Tensor zeros(const Shape& shape) { return Tensor(Array::zeros(shape)); }

TEST(FillRandom, DrawsWhatTheGeneratorDraws) {
  Values uniform(40), normal(40);
  default_generator().manual_seed(3);
  default_generator().uniform(uniform, -1, 2);
  default_generator().normal(normal, 5, 0.5);
  default_generator().manual_seed(3);
  const Tensor x = zeros({4, 10});
  uniform_(x, -1, 2);
  EXPECT_EQ(values(x), uniform);
  normal_(x, 5, 0.5);
  EXPECT_EQ(values(x), normal);
}

TEST(FillRandom, ViewsAreFilledInTheOrderOfMemory) {
  const Tensor whole = zeros({4, 10});
  const Tensor turned = zeros({10, 4});
  default_generator().manual_seed(3);
  uniform_(whole);
  default_generator().manual_seed(3);
  uniform_(transpose(turned, 0, 1));
  EXPECT_EQ(values(turned), values(whole));
}

TEST(FillRandom, NormalViewsAreDrawnPairByPair) {
  Values pairs(40);
  default_generator().manual_seed(3);
  for (size_t i = 0; i < 40; i += 2)
    default_generator().normal(std::span(pairs).subspan(i, 2), 0, 1);
  const Tensor x = zeros({10, 4});
  default_generator().manual_seed(3);
  normal_(transpose(x, 0, 1));
  EXPECT_EQ(values(x), pairs);
}

TEST(FillRandom, OverwrittenValuesGetNoGradient) {
  const Tensor x = tensor({1, 2}, true);
  const Tensor y = mul(x, 2);
  uniform_(y);
  sum(y).backward();
  EXPECT_FALSE(x.grad().defined());
}

TEST(FillRandom, Refusals) {
  EXPECT_ERROR(kRuntime, "uniform_ expects to return a [from, to) range, but found from=2 > to=1",
               uniform_(zeros({1}), 2, 1));
  EXPECT_ERROR(kRuntime, "normal expects std >= 0.0, but found std -1", normal_(zeros({1}), 0, -1));
  EXPECT_ERROR(kDType, "\"normal_kernel_cpu\" not implemented for 'Long'",
               normal_(Tensor(Array::zeros({1}, DType::kInt64))));
  EXPECT_ERROR(kRuntime,
               "a leaf Variable that requires grad is being used in an in-place operation.",
               uniform_(tensor({1}, true)));
}

}  // namespace
}  // namespace pixelgrad
