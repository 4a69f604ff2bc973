#include "ops/compare.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/support/errors.h"
#include "core/support/gradient.h"

namespace pixelgrad {
namespace {

using kernels::Comparison;
using testing::array;
using testing::expect_gradients;
using testing::ramp;
using testing::tensor;
using testing::values;
using Values = std::vector<float>;
using Inputs = std::vector<Tensor>;

Values truth(const Tensor& x) {
  EXPECT_EQ(x.dtype(), DType::kBool);
  return values(x.array().to(DType::kFloat32));
}

TEST(Compare, Values) {
  const Tensor a = tensor({1, 2, 3});
  const Tensor b = tensor({3, 2, 1});
  EXPECT_EQ(truth(compare(Comparison::kEq, a, b)), (Values{0, 1, 0}));
  EXPECT_EQ(truth(compare(Comparison::kNe, a, b)), (Values{1, 0, 1}));
  EXPECT_EQ(truth(compare(Comparison::kLt, a, b)), (Values{1, 0, 0}));
  EXPECT_EQ(truth(compare(Comparison::kLe, a, b)), (Values{1, 1, 0}));
  EXPECT_EQ(truth(compare(Comparison::kGt, a, 1.5)), (Values{0, 1, 1}));
  EXPECT_EQ(truth(compare(Comparison::kGe, a, 2)), (Values{0, 1, 1}));
}

TEST(Compare, Logic) {
  const Tensor a = tensor({0, 0, 2, NAN});
  const Tensor b = tensor({0, 1, 0, 5});
  EXPECT_EQ(truth(logical_not(a)), (Values{1, 1, 0, 0}));
  EXPECT_EQ(truth(logical_and(a, b)), (Values{0, 0, 0, 1}));
  EXPECT_EQ(truth(logical_or(a, b)), (Values{0, 1, 1, 1}));
  EXPECT_EQ(truth(logical_xor(a, b)), (Values{0, 1, 1, 0}));
}

TEST(Compare, NumbersThatAreNone) {
  const Tensor x = tensor({NAN, -INFINITY, 1});
  EXPECT_EQ(truth(isnan(x)), (Values{1, 0, 0}));
  EXPECT_EQ(truth(isinf(x)), (Values{0, 1, 0}));
  EXPECT_EQ(truth(isfinite(x)), (Values{0, 0, 1}));
  const Tensor whole(Array::zeros({1}, DType::kInt32));
  EXPECT_EQ(truth(isfinite(whole)), Values{1});
}

TEST(Compare, ExtremesHalveTheGradientOfTies) {
  const Tensor a = tensor({1, 2, 3}, true);
  const Tensor b = tensor({1, 3, 2}, true);
  sum(maximum(a, b)).backward();
  EXPECT_EQ(values(a.grad()), (Values{0.5, 0, 1}));
  EXPECT_EQ(values(b.grad()), (Values{0.5, 1, 0}));
  const std::vector<Array> two = {array(ramp(6), {2, 3}), array(ramp(3, 0.3f))};
  expect_gradients([](const Inputs& in) { return minimum(in[0], in[1]); }, two);
}

TEST(Compare, Where) {
  const Tensor mask(array({1, 0}, {2, 1}).to(DType::kBool));
  const std::vector<Array> two = {array(ramp(6), {2, 3}), array(ramp(3, 0.3f))};
  expect_gradients([&](const Inputs& in) { return where(mask, in[0], in[1]); }, two);
  const Tensor whole(Array::zeros({2}, DType::kInt64));
  EXPECT_EQ(where(mask, whole, Tensor(number(0.5, DType::kFloat32))).dtype(), DType::kFloat32);
  EXPECT_ERROR(kDType,
               "where expected condition to be a boolean tensor, but got a tensor with dtype Long",
               where(whole, whole, whole));
}

}  // namespace
}  // namespace pixelgrad
