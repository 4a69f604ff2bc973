#include "ops/inplace.h"

#include <gtest/gtest.h>

#include "autograd/grad_mode.h"
#include "core/support/errors.h"
#include "core/support/gradient.h"
#include "ops/math.h"
#include "ops/views.h"

namespace pixelgrad {
namespace {

using testing::array;
using testing::expect_gradients;
using testing::ramp;
using testing::tensor;
using testing::values;
using Values = std::vector<float>;
using Inputs = std::vector<Tensor>;

constexpr const char* kLeaf =
    "a leaf Variable that requires grad is being used in an in-place operation.";

TEST(InPlace, Values) {
  const Tensor x = tensor({1, 2, 3});
  add_(x, tensor({1, 1, 1}), 2);
  EXPECT_EQ(values(x), (Values{3, 4, 5}));
  mul_(x, 2);
  add_(x, -1);
  EXPECT_EQ(values(x), (Values{5, 7, 9}));
  mul_(x, x);
  EXPECT_EQ(values(x), (Values{25, 49, 81}));
  copy_(x, tensor({4}));
  EXPECT_EQ(values(x), (Values{4, 4, 4}));
  fill_(x, 7);
  EXPECT_EQ(values(x), (Values{7, 7, 7}));
  zero_(x);
  EXPECT_EQ(values(x), (Values{0, 0, 0}));
  EXPECT_EQ(x.array().storage()->version(), 7u);
}

TEST(InPlace, WritesThroughViews) {
  const Tensor x = tensor({1, 2, 3, 4}, {2, 2});
  mul_(select(x, 1, 0), 10);
  EXPECT_EQ(values(x), (Values{10, 2, 30, 4}));
}

TEST(InPlace, Gradients) {
  const std::vector<Array> two = {array(ramp(6), {2, 3}), array(ramp(3, 0.3f))};
  const auto with = [](void (*change)(const Tensor&, const Tensor&)) {
    return [change](const Inputs& in) {
      const Tensor y = mul(in[0], 2);
      change(y, in[1]);
      return mul(y, y);
    };
  };
  expect_gradients(with([](const Tensor& y, const Tensor& b) { add_(y, b); }), two);
  expect_gradients(with([](const Tensor& y, const Tensor& b) { add_(y, b, -3); }), two);
  expect_gradients(with([](const Tensor& y, const Tensor& b) { mul_(y, b); }), two);
  const std::vector<Array> one = {array(ramp(4))};
  const auto alone = [](void (*change)(const Tensor&)) {
    return [change](const Inputs& in) {
      const Tensor y = mul(in[0], 2);
      change(y);
      return mul(y, y);
    };
  };
  expect_gradients(alone([](const Tensor& y) { add_(y, 3); }), one);
  expect_gradients(alone([](const Tensor& y) { mul_(y, 3); }), one);
  expect_gradients(alone([](const Tensor& y) { mul_(y, y); }), one);
}

TEST(InPlace, OverwrittenValuesGetNoGradient) {
  const Tensor x = tensor({1, 2}, true);
  const Tensor source = tensor({3}, true);
  const Tensor y = mul(x, 2);
  copy_(y, source);
  sum(y).backward();
  EXPECT_FALSE(x.grad().defined());
  EXPECT_EQ(values(source.grad()), Values{2});
  const Tensor z = mul(x, 2);
  fill_(z, 5);
  sum(mul(z, x)).backward();
  EXPECT_EQ(values(x.grad()), (Values{5, 5}));
}

TEST(InPlace, APlainTensorCanTakeUpHistory) {
  const Tensor x = tensor({1, 2}, true);
  const Tensor total = tensor({0, 0});
  add_(total, x);
  EXPECT_TRUE(total.requires_grad());
  sum(total).backward();
  EXPECT_EQ(values(x.grad()), (Values{1, 1}));
}

TEST(InPlace, LeavesAreProtected) {
  const Tensor x = tensor({1, 2}, true);
  EXPECT_ERROR(kRuntime, kLeaf, add_(x, 1));
  EXPECT_ERROR(kRuntime, kLeaf, add_(x, tensor({1})));
  EXPECT_ERROR(kRuntime, kLeaf, mul_(x, 2));
  EXPECT_ERROR(kRuntime, kLeaf, mul_(x, tensor({2})));
  EXPECT_ERROR(kRuntime, kLeaf, zero_(x));
  EXPECT_ERROR(kRuntime, kLeaf, copy_(x, tensor({1})));
  EXPECT_EQ(values(x), (Values{1, 2}));
  const NoGrad no_grad;
  add_(x, 1);
  EXPECT_EQ(values(x), (Values{2, 3}));
}

TEST(InPlace, ViewsOfTheGraphAreRefused) {
  const Tensor x = tensor({1, 2}, true);
  EXPECT_THROW(add_(reshape(x, {2, 1}), 1), Error);
  EXPECT_EQ(values(x), (Values{1, 2}));
}

TEST(InPlace, Refusals) {
  EXPECT_ERROR(kShape, "output with shape [3] doesn't match the broadcast shape [2, 3]",
               add_(Tensor(Array::zeros({3})), Tensor(Array::zeros({2, 3}))));
  EXPECT_ERROR(kShape, "output with shape [3] doesn't match the broadcast shape [2, 3]",
               copy_(Tensor(Array::zeros({3})), Tensor(Array::zeros({2, 3}))));
  EXPECT_ERROR(kDType, "result type Float can't be cast to the desired output type Long",
               add_(Tensor(Array::zeros({3}, DType::kInt64)), 0.5));
}

TEST(InPlace, TwinsOfAnyFunction) {
  const Tensor x = tensor({1, 4});
  rewrite(x, neg);
  EXPECT_EQ(values(x), (Values{-1, -4}));
  rewrite(x, tensor({3}), [](const Tensor& a, const Tensor& b) { return sub(a, b); });
  EXPECT_EQ(values(x), (Values{-4, -7}));
  relu_(x);
  exp_(x);
  EXPECT_EQ(values(x), (Values{1, 1}));
}

TEST(InPlace, GradientsOfTwins) {
  const std::vector<Array> one = {array({0.5f, 1.2f, 2})};
  const auto alone = [](const std::function<void(const Tensor&)>& change) {
    return [change](const Inputs& in) {
      const Tensor y = mul(in[0], 2);
      change(y);
      return add(y, 0);
    };
  };
  for (const auto change : {exp_, sqrt_, relu_, sigmoid_, tanh_}) {
    expect_gradients(alone(change), one, 4e-2f);
  }
  expect_gradients(alone([](const Tensor& y) { rewrite(y, square); }), one);
  const auto multiply = [](const Tensor& a, const Tensor& b) { return mul(a, b); };
  expect_gradients(alone([&](const Tensor& y) { rewrite(y, y, multiply); }), one);
}

TEST(InPlace, AResultThatGradientsNeedMustStay) {
  const Tensor y = mul(tensor({1}, true), 2);
  sigmoid_(y);
  add_(y, 1);
  EXPECT_ERROR(kRuntime,
               "one of the variables needed for gradient computation has been modified by an "
               "inplace operation: [torch.FloatTensor [1]] is at version 2; expected version 1 "
               "instead.",
               y.backward());
}

TEST(InPlace, OtherTypes) {
  const Tensor bytes(Array::full({2}, 250, DType::kUInt8));
  add_(bytes, 10);
  mul_(bytes, Tensor(Array::full({2}, 65, DType::kInt64)));
  EXPECT_EQ(*bytes.array().data<uint8_t>(), 4);
  EXPECT_ERROR(kDType, "result type Long can't be cast to the desired output type Bool",
               add_(Tensor(Array::zeros({1}, DType::kBool)), 1));
  EXPECT_ERROR(kDType, "result type Float can't be cast to the desired output type Long",
               exp_(Tensor(Array::zeros({1}, DType::kInt64))));
  EXPECT_ERROR(kDType, "value cannot be converted to type uint8_t without overflow",
               fill_(bytes, 300));
}

TEST(InPlace, DataOfAnyType) {
  const Tensor flags(Array::zeros({2}, DType::kBool));
  fill_(flags, 1);
  copy_(flags, tensor({0, 3}));
  EXPECT_EQ(flags.array().data<uint8_t>()[0], 0);
  EXPECT_EQ(flags.array().data<uint8_t>()[1], 1);
}

}  // namespace
}  // namespace pixelgrad
