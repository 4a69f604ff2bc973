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
