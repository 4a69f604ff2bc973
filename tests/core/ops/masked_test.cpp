#include "ops/masked.h"

#include <gtest/gtest.h>

#include "array/views.h"
#include "core/support/errors.h"
#include "core/support/gradient.h"
#include "ops/views.h"

namespace pixelgrad {
namespace {

using testing::array;
using testing::expect_gradients;
using testing::ramp;
using testing::tensor;
using testing::values;
using Tensors = std::vector<Tensor>;
using Values = std::vector<float>;

Tensor mask(const std::vector<float>& flags, const Shape& shape) {
  return Tensor(array(flags, shape).to(DType::kBool));
}

TEST(Masked, FillsWithGradients) {
  const Tensor flags = mask({1, 0, 1}, {3});
  expect_gradients([&](const Tensors& in) { return masked_fill(in[0], flags, in[1]); },
                   {array(ramp(6), {2, 3}), Array::scalar(0.7)});
  expect_gradients(
      [&](const Tensors& in) {
        const Tensor target = clone(in[0]);
        masked_fill_(target, flags, in[1]);
        return target;
      },
      {array(ramp(6), {2, 3}), Array::scalar(0.7)});
}

TEST(Masked, FillsThroughAView) {
  Array x = array({1, 2, 3, 4}, {2, 2});
  masked_fill_(Tensor(transpose(x, 0, 1)), mask({0, 1}, {2}), 9);
  EXPECT_EQ(values(x), (Values{1, 2, 9, 9}));
}

TEST(Masked, SelectsWithGradients) {
  const Tensor flags = mask({1, 0, 1, 0, 0, 1}, {2, 3});
  EXPECT_EQ(values(masked_select(tensor({1, 2, 3}), flags)), (Values{1, 3, 3}));
  expect_gradients([&](const Tensors& in) { return masked_select(in[0], flags); },
                   {array(ramp(3), {3})});
}

TEST(Masked, Refusals) {
  const Tensor x = tensor({1, 2, 3});
  EXPECT_ERROR(kDType, "masked_fill_ only supports boolean masks, but got mask with dtype float",
               masked_fill(x, x, 1));
  EXPECT_ERROR(kDType, "masked_select: expected BoolTensor for mask", masked_select(x, x));
  EXPECT_ERROR(kShape,
               "masked_fill_ only supports a 0-dimensional value tensor, but got tensor with 1 "
               "dimension(s).",
               masked_fill(x, mask({1, 0, 1}, {3}), x));
  EXPECT_ERROR(kShape, "output with shape [3] doesn't match the broadcast shape [2, 3]",
               masked_fill_(x, mask(Values(6, 1), {2, 3}), 1));
}

}  // namespace
}  // namespace pixelgrad
