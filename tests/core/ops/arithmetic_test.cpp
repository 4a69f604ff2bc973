#include "ops/arithmetic.h"

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

TEST(Arithmetic, Values) {
  const Tensor a = tensor({6, 8});
  const Tensor b = tensor({3, 2});
  EXPECT_EQ(values(add(a, b)), (Values{9, 10}));
  EXPECT_EQ(values(sub(a, b)), (Values{3, 6}));
  EXPECT_EQ(values(mul(a, b)), (Values{18, 16}));
  EXPECT_EQ(values(div(a, b)), (Values{2, 4}));
  EXPECT_EQ(values(neg(a)), (Values{-6, -8}));
  EXPECT_EQ(values(add(a, 1)), (Values{7, 9}));
  EXPECT_EQ(values(sub(a, 1)), (Values{5, 7}));
  EXPECT_EQ(values(sub(1, a)), (Values{-5, -7}));
  EXPECT_EQ(values(mul(a, 0.5)), (Values{3, 4}));
  EXPECT_EQ(values(div(a, 2)), (Values{3, 4}));
  EXPECT_EQ(values(div(24, a)), (Values{4, 3}));
}

TEST(Arithmetic, GradientsOfTwoTensors) {
  const std::vector<std::vector<Array>> shapes = {
      {array(ramp(6), {2, 3}), array(ramp(6, 0.3f), {2, 3})},
      {array(ramp(6), {2, 3}), array(ramp(3, 0.3f))},
      {array(ramp(2), {2, 1}), array(ramp(3, 0.3f))},
      {array(ramp(1), {}), array(ramp(4, 0.3f), {2, 2})},
  };
  for (const auto& inputs : shapes) {
    expect_gradients([](const Inputs& in) { return add(in[0], in[1]); }, inputs);
    expect_gradients([](const Inputs& in) { return sub(in[0], in[1]); }, inputs);
    expect_gradients([](const Inputs& in) { return mul(in[0], in[1]); }, inputs);
    expect_gradients([](const Inputs& in) { return div(in[0], add(mul(in[1], in[1]), 1)); },
                     inputs);
  }
}

TEST(Arithmetic, GradientsWithNumbers) {
  const std::vector<Array> input = {array({0.5f, -1, 2})};
  expect_gradients([](const Inputs& in) { return add(in[0], 2); }, input);
  expect_gradients([](const Inputs& in) { return sub(in[0], 2); }, input);
  expect_gradients([](const Inputs& in) { return sub(2, in[0]); }, input);
  expect_gradients([](const Inputs& in) { return mul(in[0], -3); }, input);
  expect_gradients([](const Inputs& in) { return div(in[0], 4); }, input);
  expect_gradients([](const Inputs& in) { return div(2, in[0]); }, input);
  expect_gradients([](const Inputs& in) { return neg(in[0]); }, input);
}

TEST(Arithmetic, OneTensorOnBothSides) {
  const Tensor x = tensor({3}, true);
  div(x, x).backward();
  EXPECT_EQ(values(x.grad()), Values{0});
}

TEST(Arithmetic, Refusals) {
  EXPECT_ERROR(
      kShape,
      "The size of tensor a (3) must match the size of tensor b (4) at non-singleton dimension 1",
      add(Tensor(Array::zeros({2, 3})), Tensor(Array::zeros({2, 4}))));
  EXPECT_ERROR(kDType, "expected scalar type Float but found Byte",
               mul(Tensor(Array::zeros({2}, DType::kUInt8)), 2));
}

}  // namespace
}  // namespace pixelgrad
