#include "ops/views.h"

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

TEST(Views, ShareValuesAndKnowIt) {
  const Tensor x = tensor({1, 2, 3, 4, 5, 6}, {2, 3});
  EXPECT_EQ(values(transpose(x, 0, 1)), (Values{1, 4, 2, 5, 3, 6}));
  EXPECT_EQ(transpose(x, 0, 1).array().storage(), x.array().storage());
  EXPECT_NE(clone(x).array().storage(), x.array().storage());
}

TEST(Views, AnyDType) {
  const Tensor whole(Array::full({2, 2}, 3, DType::kInt64));
  EXPECT_EQ(reshape(select(whole, 0, 1), {2, 1}).shape(), (Shape{2, 1}));
}

TEST(Views, Gradients) {
  const std::vector<Array> input = {array(ramp(12), {2, 3, 2})};
  expect_gradients([](const Inputs& in) { return permute(in[0], {2, 0, 1}); }, input);
  expect_gradients([](const Inputs& in) { return permute(in[0], {-1, 0, -2}); }, input);
  expect_gradients([](const Inputs& in) { return transpose(in[0], 0, -1); }, input);
  expect_gradients([](const Inputs& in) { return narrow(in[0], 1, 1, 2); }, input);
  expect_gradients([](const Inputs& in) { return narrow(in[0], -2, -2, 1); }, input);
  expect_gradients([](const Inputs& in) { return select(in[0], 2, -1); }, input);
  expect_gradients([](const Inputs& in) { return reshape(in[0], {4, -1}); }, input);
  expect_gradients([](const Inputs& in) { return reshape(transpose(in[0], 0, 1), {12}); }, input);
  expect_gradients([](const Inputs& in) { return expand(in[0], {3, 2, 3, 2}); }, input);
  expect_gradients([](const Inputs& in) { return clone(in[0]); }, input);
  expect_gradients([](const Inputs& in) { return expand(in[0], {2, 4}); }, {array({1, 2}, {2, 1})});
}

TEST(Views, Refusals) {
  EXPECT_ERROR(kShape, "shape '[4, 2]' is invalid for input of size 6",
               reshape(Tensor(Array::zeros({6})), {4, 2}));
}

}  // namespace
}  // namespace pixelgrad
