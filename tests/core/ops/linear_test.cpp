#include "ops/linear.h"

#include <gtest/gtest.h>

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
using Values = std::vector<float>;
using Inputs = std::vector<Tensor>;

Tensor zeros(const Shape& shape, DType dtype = DType::kFloat32) {
  return Tensor(Array::zeros(shape, dtype));
}

TEST(Linear, Values) {
  const Tensor x = tensor({1, 2, 3, 4}, {2, 2});
  const Tensor w = tensor({1, 0, 0, 1, 1, 1}, {3, 2});
  EXPECT_EQ(values(linear(x, w, tensor({10, 20, 30}))), (Values{11, 22, 33, 13, 24, 37}));
  EXPECT_EQ(values(linear(x, w)), (Values{1, 2, 3, 3, 4, 7}));
}

TEST(Linear, AnyLeadingDimensions) {
  const Tensor w = zeros({4, 3});
  EXPECT_EQ(linear(zeros({3}), w).shape(), Shape{4});
  EXPECT_EQ(linear(zeros({2, 5, 3}), w).shape(), (Shape{2, 5, 4}));
  EXPECT_EQ(linear(zeros({0, 3}), w).shape(), (Shape{0, 4}));
}

TEST(Linear, Gradients) {
  const Array w = array(ramp(8, 0.3f), {2, 4});
  const Array b = array(ramp(2));
  for (const Shape& shape : {Shape{4}, Shape{3, 4}, Shape{2, 2, 4}}) {
    const Array x = array(ramp(numel(shape)), shape);
    expect_gradients([](const Inputs& in) { return linear(in[0], in[1], in[2]); }, {x, w, b});
    expect_gradients([](const Inputs& in) { return linear(in[0], in[1]); }, {x, w});
  }
  const Array flipped = array(ramp(8), {4, 2});
  expect_gradients([](const Inputs& in) { return linear(transpose(in[0], 0, 1), in[1]); },
                   {flipped, w});
}

TEST(Linear, OnlyWhatIsWantedGetsAGradient) {
  const Tensor x = tensor(ramp(4), {1, 4});
  const Tensor w = tensor(ramp(8), {2, 4});
  const Tensor b = tensor({1, 2}, true);
  sum(linear(x, w, b)).backward();
  EXPECT_EQ(values(b.grad()), (Values{1, 1}));
  EXPECT_FALSE(x.grad().defined());
  EXPECT_FALSE(w.grad().defined());
}

TEST(Linear, Refusals) {
  EXPECT_ERROR(kShape, "mat1 and mat2 shapes cannot be multiplied (4x5 and 3x2)",
               linear(zeros({4, 5}), zeros({2, 3}), zeros({2})));
  EXPECT_ERROR(kShape, "mat1 and mat2 shapes cannot be multiplied (4x5 and 3x2)",
               linear(zeros({2, 2, 5}), zeros({2, 3}), zeros({2})));
  EXPECT_ERROR(kShape, "mat1 and mat2 shapes cannot be multiplied (1x5 and 3x2)",
               linear(zeros({5}), zeros({2, 3})));
  EXPECT_ERROR(kShape, "both arguments to linear need to be at least 1D, but they are 0D and 2D",
               linear(zeros({}), zeros({2, 3})));
  EXPECT_ERROR(kShape, "mat2 must be a matrix, got 1-D tensor",
               linear(zeros({2, 3}), zeros({3}), zeros({2})));
  EXPECT_ERROR(kDType, "mat1 and mat2 must have the same dtype, but got Byte and Float",
               linear(zeros({5, 3}, DType::kUInt8), zeros({2, 3}), zeros({2})));
}

}  // namespace
}  // namespace pixelgrad
