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

TEST(Math, RefusesIntegers) {
  const Tensor whole(Array::zeros({1}, DType::kInt64));
  EXPECT_ERROR(kDType, "expected scalar type Float but found Long", exp(whole));
  EXPECT_ERROR(kDType, "expected scalar type Float but found Long", pow(whole, 2));
}

}  // namespace
}  // namespace pixelgrad
