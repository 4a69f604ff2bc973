#include "ops/loss.h"

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
using Values = std::vector<float>;
using Inputs = std::vector<Tensor>;

constexpr Reduction kAll[] = {Reduction::kMean, Reduction::kSum, Reduction::kNone};

TEST(MseLoss, Reductions) {
  const Tensor a = tensor({1, 2, 3, 4}, {2, 2});
  const Tensor b = tensor({1, 0, 0, 0}, {2, 2});
  EXPECT_EQ(values(mse_loss(a, b)), Values{7.25});
  EXPECT_EQ(values(mse_loss(a, b, Reduction::kSum)), Values{29});
  EXPECT_EQ(values(mse_loss(a, b, Reduction::kNone)), (Values{0, 4, 9, 16}));
  EXPECT_EQ(mse_loss(a, b).ndim(), 0);
}

TEST(MseLoss, Broadcasts) {
  const Tensor a = tensor({1, 2, 3, 4}, {2, 2});
  EXPECT_EQ(values(mse_loss(a, tensor({1, 2}))), Values{2});
  EXPECT_EQ(values(mse_loss(tensor({1}, {1, 1}), a, Reduction::kNone)), (Values{0, 1, 4, 9}));
}

TEST(MseLoss, Gradients) {
  for (const Reduction reduction : kAll) {
    const auto loss = [=](const Inputs& in) { return mse_loss(in[0], in[1], reduction); };
    expect_gradients(loss, {array(ramp(6), {2, 3}), array(ramp(6, 0.31f), {2, 3})});
    expect_gradients(loss, {array(ramp(6), {2, 3}), array(ramp(3, 0.31f))});
  }
}

TEST(MseLoss, OfNothingIsNan) {
  const float loss = values(mse_loss(Tensor(Array::empty({0})), Tensor(Array::empty({0}))))[0];
  EXPECT_TRUE(loss != loss);
}

TEST(MseLoss, Names) {
  EXPECT_EQ(reduction_from_name("mean"), Reduction::kMean);
  EXPECT_EQ(reduction_from_name("sum"), Reduction::kSum);
  EXPECT_EQ(reduction_from_name("none"), Reduction::kNone);
  EXPECT_ERROR(kValue, "x is not a valid value for reduction", reduction_from_name("x"));
}

TEST(MseLoss, Refusals) {
  EXPECT_ERROR(
      kShape,
      "The size of tensor a (2) must match the size of tensor b (4) at non-singleton dimension 0",
      mse_loss(Tensor(Array::zeros({2, 3})), Tensor(Array::zeros({4, 3}))));
  EXPECT_ERROR(kDType, "expected scalar type Float but found Long",
               mse_loss(tensor({1}), Tensor(Array::zeros({1}, DType::kInt64))));
}

}  // namespace
}  // namespace pixelgrad
