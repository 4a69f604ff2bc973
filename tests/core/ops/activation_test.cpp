#include "ops/activation.h"

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

TEST(Activation, Values) {
  EXPECT_EQ(values(relu(tensor({-1, 0, 2}))), (Values{0, 0, 2}));
  EXPECT_EQ(values(sigmoid(tensor({0})))[0], 0.5f);
  EXPECT_FLOAT_EQ(values(sigmoid(tensor({2})))[0], 1 / (1 + std::exp(-2.0f)));
  EXPECT_FLOAT_EQ(values(tanh(tensor({-0.7f})))[0], std::tanh(-0.7f));
}

TEST(Activation, Gradients) {
  const std::vector<Array> input = {array({-1.5f, -0.2f, 0.3f, 2, 4})};
  expect_gradients([](const Inputs& in) { return relu(in[0]); }, input);
  expect_gradients([](const Inputs& in) { return sigmoid(in[0]); }, input);
  expect_gradients([](const Inputs& in) { return tanh(in[0]); }, input);
}

TEST(Activation, ReluIsFlatAtZero) {
  const Tensor x = tensor({0}, true);
  relu(x).backward();
  EXPECT_EQ(values(x.grad()), Values{0});
}

TEST(Activation, OtherTypes) {
  const Tensor whole(Array::full({1}, -2, DType::kInt32));
  EXPECT_EQ(relu(whole).dtype(), DType::kInt32);
  EXPECT_EQ(tanh(whole).dtype(), DType::kFloat32);
  EXPECT_ERROR(kDType, "Boolean inputs not supported for relu",
               relu(Tensor(Array::zeros({1}, DType::kBool))));
}

}  // namespace
}  // namespace pixelgrad
