#include "ops/logsumexp.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/support/gradient.h"

namespace pixelgrad {
namespace {

using testing::array;
using testing::expect_gradients;
using testing::ramp;
using testing::tensor;
using testing::values;
using Inputs = std::vector<Tensor>;

TEST(LogSumExp, Values) {
  EXPECT_FLOAT_EQ(values(logsumexp(tensor({1000, 1000}), {0}))[0], 1000 + std::log(2.0f));
  const Tensor whole(Array::zeros({4}, DType::kInt64));
  EXPECT_FLOAT_EQ(values(logsumexp(whole, {0}, true))[0], std::log(4.0f));
}

TEST(LogSumExp, Gradients) {
  const std::vector<Array> input = {array(ramp(12), {2, 3, 2})};
  for (const Dims& dims : {Dims{0}, Dims{-1}, Dims{0, 1}}) {
    expect_gradients([=](const Inputs& in) { return logsumexp(in[0], dims); }, input);
  }
}

}  // namespace
}  // namespace pixelgrad
