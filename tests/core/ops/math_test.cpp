#include "ops/math.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/support/errors.h"
#include "core/support/gradient.h"

namespace pixelgrad {
namespace {

using testing::array;
using testing::expect_gradients;
using testing::tensor;
using testing::values;
using Values = std::vector<float>;
using Inputs = std::vector<Tensor>;

TEST(Math, Values) {
  EXPECT_EQ(values(abs(tensor({-2, 0, 3}))), (Values{2, 0, 3}));
  EXPECT_EQ(values(square(tensor({-2, 3}))), (Values{4, 9}));
  EXPECT_EQ(values(sqrt(tensor({4, 9}))), (Values{2, 3}));
  EXPECT_EQ(values(pow(tensor({2, -2}), 3)), (Values{8, -8}));
  EXPECT_FLOAT_EQ(values(exp(tensor({1})))[0], std::exp(1.0f));
  EXPECT_FLOAT_EQ(values(log(tensor({10})))[0], std::log(10.0f));
}

TEST(Math, Gradients) {
  const std::vector<Array> positive = {array({0.5f, 1, 2.5f})};
  const std::vector<Array> both = {array({-1.5f, 0.5f, 2})};
  expect_gradients([](const Inputs& in) { return abs(in[0]); }, both);
  expect_gradients([](const Inputs& in) { return square(in[0]); }, both);
  expect_gradients([](const Inputs& in) { return exp(in[0]); }, both);
  expect_gradients([](const Inputs& in) { return sqrt(in[0]); }, positive);
  expect_gradients([](const Inputs& in) { return log(in[0]); }, positive);
  for (const double exponent : {3.0, 1.0, 0.0, -1.0, 0.5, 2.4}) {
    expect_gradients([=](const Inputs& in) { return pow(in[0], exponent); }, positive);
  }
  expect_gradients([](const Inputs& in) { return pow(in[0], 3); }, both);
}

TEST(Math, GradientsAtZero) {
  const Tensor x = tensor({0}, true);
  abs(x).backward();
  EXPECT_EQ(values(x.grad()), Values{0});
  x.set_grad({});
  pow(x, 0).backward();
  EXPECT_EQ(values(x.grad()), Values{0});
}

TEST(Math, MoreValues) {
  const Tensor x = tensor({-1.5f, 0, 2.5f});
  EXPECT_EQ(values(sign(x)), (Values{-1, 0, 1}));
  EXPECT_EQ(values(floor(x)), (Values{-2, 0, 2}));
  EXPECT_EQ(values(ceil(x)), (Values{-1, 0, 3}));
  EXPECT_EQ(values(trunc(x)), (Values{-1, 0, 2}));
  EXPECT_EQ(values(round(x)), (Values{-2, 0, 2}));
  EXPECT_EQ(values(clamp(x, -1, 2)), (Values{-1, 0, 2}));
  EXPECT_EQ(values(clamp(x, {}, 0)), (Values{-1.5, 0, 0}));
  EXPECT_EQ(values(clamp(x, 1, 0)), (Values{0, 0, 0}));
  EXPECT_EQ(values(rsqrt(tensor({4}))), Values{0.5});
  EXPECT_EQ(values(reciprocal(tensor({4}))), Values{0.25});
  EXPECT_EQ(values(pow(tensor({2, 3}), tensor({3, 2}))), (Values{8, 9}));
  EXPECT_EQ(values(pow(2, tensor({3, -1}))), (Values{8, 0.5}));
}

TEST(Math, MoreGradients) {
  const std::vector<Array> positive = {array({0.5f, 1.2f, 2.5f})};
  const std::vector<Array> both = {array({-1.4f, 0.6f, 2.1f})};
  for (const auto function : {sign, floor, ceil, trunc, round, sin, cos, erf, reciprocal}) {
    expect_gradients([=](const Inputs& in) { return function(in[0]); }, both, 4e-2f);
  }
  for (const auto function : {rsqrt, log1p}) {
    expect_gradients([=](const Inputs& in) { return function(in[0]); }, positive);
  }
  expect_gradients([](const Inputs& in) { return clamp(in[0], -1, 2); }, both);
  expect_gradients([](const Inputs& in) { return pow(1.7, in[0]); }, both);
  expect_gradients([](const Inputs& in) { return pow(in[0], in[1]); }, {positive[0], both[0]});
}

TEST(Math, FlatAtABoundAndWherePowersAre) {
  const Tensor x = tensor({0, 1, 0.5f}, true);
  sum(clamp(x, 0, 1)).backward();
  EXPECT_EQ(values(x.grad()), (Values{0, 0, 1}));
  const Tensor base = tensor({0, 0}, true);
  const Tensor exponent = tensor({0, 2}, true);
  sum(pow(base, exponent)).backward();
  EXPECT_EQ(values(base.grad()), (Values{0, 0}));
  EXPECT_EQ(values(exponent.grad()), (Values{0, 0}));
}

TEST(Math, TypesOfResults) {
  const Tensor whole(array({1, -2}).to(DType::kInt16));
  for (const auto function : {abs, sign, square, floor, ceil, trunc, round}) {
    EXPECT_EQ(function(whole).dtype(), DType::kInt16);
  }
  for (const auto function : {sqrt, rsqrt, reciprocal, exp, log, log1p, sin, cos, erf}) {
    EXPECT_EQ(function(whole).dtype(), DType::kFloat32);
  }
  EXPECT_EQ(pow(whole, 2).dtype(), DType::kInt16);
  EXPECT_EQ(pow(whole, 0.5).dtype(), DType::kFloat32);
  EXPECT_EQ(clamp(whole, {}, 0.5).dtype(), DType::kFloat32);
  EXPECT_EQ(exp(Tensor(Array::zeros({1}, DType::kFloat64))).dtype(), DType::kFloat64);
}

TEST(Math, Refusals) {
  const Tensor whole(Array::zeros({1}, DType::kInt64));
  const Tensor truth(Array::zeros({1}, DType::kBool));
  EXPECT_ERROR(kRuntime, "Integers to negative integer powers are not allowed.", pow(whole, -1));
  EXPECT_ERROR(kDType, "\"abs_cpu\" not implemented for 'Bool'", abs(truth));
  EXPECT_ERROR(kDType, "\"pow\" not implemented for 'Bool'", pow(truth, truth));
  EXPECT_ERROR(kRuntime, "torch.clamp: At least one of 'min' or 'max' must not be None",
               clamp(whole, {}, {}));
  const Tensor wide(Array::full({1}, 2, DType::kFloat64), true);
  EXPECT_ERROR(kDType,
               "gradients are computed in float32 only, but this operation computes in float64; "
               "convert its operands to float32 or detach() them",
               exp(wide));
}

}  // namespace
}  // namespace pixelgrad
