#include "ops/softmax.h"

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
using Inputs = std::vector<Tensor>;

TEST(Softmax, Values) {
  const Tensor y = softmax(tensor({0, std::log(3.0f), 5, 5}, {2, 2}), 1);
  const std::vector<float> expected = {0.25, 0.75, 0.5, 0.5};
  for (size_t i = 0; i < 4; ++i) EXPECT_NEAR(values(y)[i], expected[i], 1e-7);
  EXPECT_FLOAT_EQ(values(log_softmax(tensor({1000, 1000}), 0))[0], -std::log(2.0f));
}

TEST(Softmax, Gradients) {
  const std::vector<Array> input = {array(ramp(12), {2, 3, 2})};
  for (const int64_t dim : {0, 1, 2, -1}) {
    expect_gradients([=](const Inputs& in) { return softmax(in[0], dim); }, input);
    expect_gradients([=](const Inputs& in) { return log_softmax(in[0], dim); }, input);
  }
}

TEST(Softmax, Refusals) {
  const Tensor whole(Array::zeros({2, 2}, DType::kInt64));
  EXPECT_ERROR(kDType, "\"softmax_lastdim_kernel_impl\" not implemented for 'Long'",
               softmax(whole, 1));
  EXPECT_ERROR(kIndex, "Dimension out of range (expected to be in range of [-2, 1], but got 2)",
               log_softmax(Tensor(Array::zeros({2, 2})), 2));
}

}  // namespace
}  // namespace pixelgrad
