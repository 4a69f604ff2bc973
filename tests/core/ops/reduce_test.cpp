#include "ops/reduce.h"

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

TEST(Reduce, Values) {
  const Tensor x = tensor({1, 2, 3, 4, 5, 6}, {2, 3});
  EXPECT_EQ(values(sum(x)), Values{21});
  EXPECT_EQ(values(sum(x, {0})), (Values{5, 7, 9}));
  EXPECT_EQ(values(mean(x)), Values{3.5});
  EXPECT_EQ(values(mean(x, {-1})), (Values{2, 5}));
  EXPECT_EQ(mean(x, {0}, true).shape(), (Shape{1, 3}));
}

TEST(Reduce, Gradients) {
  const std::vector<Array> input = {array(ramp(12), {2, 3, 2})};
  for (const Dims& dims : {Dims{}, Dims{0}, Dims{-1}, Dims{1}, Dims{0, 2}}) {
    for (const bool keepdim : {false, true}) {
      expect_gradients([=](const Inputs& in) { return sum(in[0], dims, keepdim); }, input);
      expect_gradients([=](const Inputs& in) { return mean(in[0], dims, keepdim); }, input);
    }
  }
  expect_gradients([](const Inputs& in) { return sum(in[0], {0}); }, {array({2}, {})});
}

TEST(Reduce, ProductsAndCumulativeSums) {
  const Tensor x = tensor({1, 2, 3, 4, 5, 6}, {2, 3});
  EXPECT_EQ(values(prod(x)), Values{720});
  EXPECT_EQ(values(prod(x, {1})), (Values{6, 120}));
  EXPECT_EQ(values(cumsum(x, 0)), (Values{1, 2, 3, 5, 7, 9}));
  const std::vector<Array> input = {array(ramp(12), {2, 3, 2})};
  expect_gradients([](const Inputs& in) { return prod(in[0], {1}, true); }, input);
  for (const int64_t dim : {0, 1, -1}) {
    expect_gradients([=](const Inputs& in) { return cumsum(in[0], dim); }, input);
  }
  const Tensor with_zero = tensor({0, 2, 3}, true);
  prod(with_zero).backward();
  EXPECT_EQ(values(with_zero.grad()), (Values{6, 0, 0}));
}

TEST(Reduce, Truth) {
  const Tensor x = tensor({1, 2, 0, 4}, {2, 2});
  const auto truth = [](const Tensor& y) {
    EXPECT_EQ(y.dtype(), DType::kBool);
    return values(y.array().to(DType::kFloat32));
  };
  EXPECT_EQ(truth(all(x)), Values{0});
  EXPECT_EQ(truth(any(x)), Values{1});
  EXPECT_EQ(truth(all(x, {1}, true)), (Values{1, 0}));
  EXPECT_EQ(truth(all(Tensor(Array::zeros({0})))), Values{1});
  EXPECT_EQ(truth(any(Tensor(Array::zeros({0})))), Values{0});
  EXPECT_EQ(any(Tensor(Array::zeros({2}, DType::kUInt8))).dtype(), DType::kUInt8);
}

TEST(Reduce, TypesOfResults) {
  const Tensor truth(Array::full({3}, 1, DType::kBool));
  EXPECT_EQ(sum(truth).dtype(), DType::kInt64);
  EXPECT_EQ(sum(truth).item(), 3);
  EXPECT_EQ(prod(truth).dtype(), DType::kInt64);
  EXPECT_EQ(cumsum(truth, 0).dtype(), DType::kInt64);
  EXPECT_EQ(mean(Tensor(Array::zeros({3}, DType::kFloat16))).dtype(), DType::kFloat16);
}

TEST(Reduce, Refusals) {
  const Tensor whole(Array::zeros({2, 3}, DType::kInt64));
  EXPECT_ERROR(kDType,
               "mean(): could not infer output dtype. Input dtype must be either a floating point "
               "or complex dtype. Got: Long",
               mean(whole));
  EXPECT_ERROR(kIndex, "Dimension out of range (expected to be in range of [-2, 1], but got 5)",
               sum(Tensor(Array::zeros({2, 3})), {5}));
}

}  // namespace
}  // namespace pixelgrad
