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
  const Tensor truth(Array::zeros({2}, DType::kBool));
  EXPECT_ERROR(kDType,
               "Subtraction, the `-` operator, with two bool tensors is not supported. Use the `^` "
               "or `logical_xor()` operator instead.",
               sub(truth, truth));
  EXPECT_ERROR(kDType,
               "Subtraction, the `-` operator, with a bool tensor is not supported. If you are "
               "trying to invert a mask, use the `~` or `logical_not()` operator instead.",
               sub(1, truth));
  EXPECT_ERROR(kDType,
               "Negation, the `-` operator, on a bool tensor is not supported. If you are trying "
               "to invert a mask, use the `~` or `logical_not()` operator instead.",
               neg(truth));
}

TEST(Arithmetic, OtherTypes) {
  const Tensor bytes(Array::full({2}, 250, DType::kUInt8));
  EXPECT_EQ(add(bytes, 10).dtype(), DType::kUInt8);
  EXPECT_EQ(*add(bytes, 10).array().data<uint8_t>(), 4);
  EXPECT_EQ(*neg(bytes).array().data<uint8_t>(), 6);
  EXPECT_EQ(values(div(bytes, 4)), (Values{62.5, 62.5}));
  EXPECT_EQ(mul(bytes, 0.5).dtype(), DType::kFloat32);
  EXPECT_EQ(sub(1, bytes).dtype(), DType::kUInt8);
  EXPECT_EQ(*sub(1, bytes).array().data<uint8_t>(), 7);
  const Tensor wide(Array::full({2}, 1, DType::kFloat64));
  EXPECT_EQ(add(tensor({1, 2}), wide).dtype(), DType::kFloat64);
}

TEST(Arithmetic, Alpha) {
  EXPECT_EQ(values(add(tensor({1, 2}), tensor({3, 4}), -2)), (Values{-5, -6}));
  EXPECT_EQ(values(sub(tensor({1, 2}), tensor({3, 4}), 2)), (Values{-5, -6}));
  const Tensor whole(Array::full({2}, 1, DType::kInt16));
  const Tensor truth(Array::full({2}, 1, DType::kBool));
  EXPECT_EQ(add(whole, truth, 3).dtype(), DType::kInt16);
  EXPECT_EQ(add(truth, truth, 3).dtype(), DType::kBool);
  EXPECT_ERROR(kDType,
               "For integral input tensors, argument alpha must not be a floating point number.",
               add(whole, truth, 0.5));
  expect_gradients([](const Inputs& in) { return add(in[0], in[1], 3); },
                   {array(ramp(6), {2, 3}), array(ramp(3, 0.3f))});
}

TEST(Arithmetic, GradientsPassIntegersBy) {
  const Tensor x = tensor({1, 2}, true);
  const Tensor whole(array({3, 4}).to(DType::kInt64));
  sum(mul(x, whole)).backward();
  EXPECT_EQ(values(x.grad()), (Values{3, 4}));
  EXPECT_ERROR(kDType,
               "gradients are computed in float32 only, but this operation computes in float64; "
               "convert its operands to float32 or detach() them",
               add(x, Tensor(Array::zeros({2}, DType::kFloat64))));
}

}  // namespace
}  // namespace pixelgrad
