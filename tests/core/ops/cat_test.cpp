#include "ops/cat.h"

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
using Tensors = std::vector<Tensor>;

Tensor zeros(const Shape& shape) { return Tensor(Array::zeros(shape)); }

TEST(Cat, JoinsAlongAnyDimension) {
  const Tensor a = tensor({1, 2}, {1, 2});
  const Tensor b = tensor({3, 4}, {1, 2});
  EXPECT_EQ(values(cat(Tensors{a, b})), (Values{1, 2, 3, 4}));
  EXPECT_EQ(cat(Tensors{a, b}).shape(), (Shape{2, 2}));
  EXPECT_EQ(cat(Tensors{a, b, a}, -1).shape(), (Shape{1, 6}));
  EXPECT_EQ(cat(Tensors{zeros({0, 2}), a}).shape(), (Shape{1, 2}));
}

TEST(Cat, Gradients) {
  for (const int64_t dim : {0, 1, -1}) {
    expect_gradients([=](const Tensors& in) { return cat(in, dim); },
                     {array(ramp(4), {2, 2}), array(ramp(4, 0.3f), {2, 2})});
  }
}

TEST(Cat, Refusals) {
  EXPECT_ERROR(kShape,
               "Sizes of tensors must match except in dimension 0. Expected size 3 but got size 2 "
               "for tensor number 1 in the list.",
               cat(Tensors{zeros({2, 3}), zeros({2, 2})}));
  EXPECT_ERROR(kShape, "Tensors must have same number of dimensions: got 2 and 1",
               cat(Tensors{zeros({2, 3}), zeros({2})}));
  EXPECT_ERROR(kValue, "torch.cat(): expected a non-empty list of Tensors", cat(Tensors{}));
  EXPECT_ERROR(kShape, "zero-dimensional tensor (at position 0) cannot be concatenated",
               cat(Tensors{zeros({})}));
}

}  // namespace
}  // namespace pixelgrad
