#include "ops/products.h"

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

TEST(Products, Values) {
  EXPECT_EQ(values(dot(tensor({1, 2}), tensor({3, 4}))), Values{11});
  EXPECT_EQ(values(mm(tensor({1, 2}, {1, 2}), tensor({3, 4}, {2, 1}))), Values{11});
  EXPECT_EQ(values(bmm(tensor({1, 2}, {2, 1, 1}), tensor({3, 4}, {2, 1, 1}))), (Values{3, 8}));
  const Tensor whole(array({1, 2}).to(DType::kInt64));
  EXPECT_EQ(dot(whole, whole).dtype(), DType::kInt64);
  EXPECT_EQ(dot(whole, whole).item(), 5);
}

TEST(Products, Gradients) {
  expect_gradients([](const Inputs& in) { return bmm(in[0], in[1]); },
                   {array(ramp(12), {2, 2, 3}), array(ramp(6, 0.3f), {2, 3, 1})});
}

TEST(Products, Refusals) {
  const Tensor vector = tensor({1, 2});
  const Tensor matrix = tensor({1, 2}, {1, 2});
  const Tensor whole(Array::zeros({2}, DType::kInt64));
  EXPECT_ERROR(kShape, "1D tensors expected, but got 1D and 2D tensors", dot(vector, matrix));
  EXPECT_ERROR(kDType, "dot : expected both vectors to have same dtype, but found Float and Long",
               dot(vector, whole));
  EXPECT_ERROR(kShape, "self must be a matrix", mm(vector, matrix));
  EXPECT_ERROR(kShape, "mat2 must be a matrix", mm(matrix, vector));
  EXPECT_ERROR(kShape, "batch1 must be a 3D tensor", bmm(matrix, matrix));
  EXPECT_ERROR(kShape,
               "Expected size for first two dimensions of batch2 tensor to be: [2, 4] but got: "
               "[2, 3].",
               bmm(Tensor(Array::zeros({2, 3, 4})), Tensor(Array::zeros({2, 3, 4}))));
}

}  // namespace
}  // namespace pixelgrad
