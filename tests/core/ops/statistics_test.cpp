#include "ops/statistics.h"

#include <gtest/gtest.h>

#include <cmath>

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

TEST(Statistics, Values) {
  const Tensor x = tensor({1, 2, 3, 6}, {2, 2});
  EXPECT_FLOAT_EQ(values(var(x))[0], 14.0f / 3);
  EXPECT_FLOAT_EQ(values(var(x, {}, 0))[0], 3.5f);
  EXPECT_EQ(values(var(x, {0})), (Values{2, 8}));
  EXPECT_FLOAT_EQ(values(std(x, {-1}, 0, true))[1], 1.5f);
  EXPECT_TRUE(std::isnan(values(std(tensor({1})))[0]));
  EXPECT_FLOAT_EQ(values(norm(x))[0], std::sqrt(50.0f));
  EXPECT_EQ(values(norm(x, 1, {1})), (Values{3, 9}));
  EXPECT_EQ(values(norm(x, INFINITY)), Values{6});
}

TEST(Statistics, Gradients) {
  const std::vector<Array> input = {array(ramp(12), {2, 3, 2})};
  for (const Dims& dims : {Dims{}, Dims{0}, Dims{1}, Dims{0, 2}}) {
    expect_gradients([=](const Inputs& in) { return var(in[0], dims); }, input);
    expect_gradients([=](const Inputs& in) { return std(in[0], dims, 0, true); }, input);
    for (const double p : {1.0, 2.0, 3.0, 1.5, 0.5, double{INFINITY}}) {
      expect_gradients([=](const Inputs& in) { return norm(in[0], p, dims); }, input, 3e-2f);
    }
  }
}

TEST(Statistics, GradientsAreFlatAtZero) {
  for (const double p : {1.0, 1.5, 2.0, 3.0}) {
    const Tensor x = tensor({0, 0}, true);
    norm(x, p).backward();
    EXPECT_EQ(values(x.grad()), (Values{0, 0})) << p;
  }
  const Tensor equal = tensor({1, 1}, true);
  std(equal).backward();
  EXPECT_EQ(values(equal.grad()), (Values{0, 0}));
}

TEST(Statistics, Refusals) {
  const Tensor whole(Array::zeros({2}, DType::kInt64));
  EXPECT_ERROR(kDType, "std and var only support floating point and complex dtypes", var(whole));
  EXPECT_ERROR(kDType,
               "linalg.vector_norm: Expected a floating point or complex tensor as input. Got Long",
               norm(whole));
  EXPECT_ERROR(kRuntime,
               "linalg.vector_norm cannot compute the inf norm on an empty tensor because the "
               "operation does not have an identity",
               norm(Tensor(Array::zeros({0})), INFINITY));
}

}  // namespace
}  // namespace pixelgrad
