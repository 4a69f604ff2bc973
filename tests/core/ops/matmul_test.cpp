#include "ops/matmul.h"

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

Tensor zeros(const Shape& shape) { return Tensor(Array::zeros(shape)); }

TEST(Matmul, ShapesOfVectorsMatricesAndBatches) {
  const std::vector<std::array<Shape, 3>> rows = {
      {Shape{3}, Shape{3}, Shape{}},
      {Shape{2, 3}, Shape{3}, Shape{2}},
      {Shape{3}, Shape{3, 4}, Shape{4}},
      {Shape{2, 3}, Shape{3, 4}, Shape{2, 4}},
      {Shape{5, 2, 3}, Shape{5, 3, 4}, Shape{5, 2, 4}},
      {Shape{5, 2, 3}, Shape{3, 4}, Shape{5, 2, 4}},
      {Shape{6, 1, 2, 3}, Shape{5, 3, 4}, Shape{6, 5, 2, 4}},
      {Shape{5, 2, 3}, Shape{3}, Shape{5, 2}},
      {Shape{3}, Shape{5, 3, 4}, Shape{5, 4}},
      {Shape{0, 3}, Shape{3, 4}, Shape{0, 4}},
  };
  for (const auto& [a, b, expected] : rows) {
    EXPECT_EQ(matmul(zeros(a), zeros(b)).shape(), expected) << to_string(a) << to_string(b);
  }
}

TEST(Matmul, ValuesOfABatch) {
  const Tensor a = tensor({1, 2, 3, 4, 5, 6, 7, 8}, {2, 2, 2});
  const Tensor b = tensor({1, 1}, {2, 1});
  EXPECT_EQ(values(matmul(a, b)), (Values{3, 7, 11, 15}));
  EXPECT_EQ(values(matmul(tensor({1, 2}), tensor({3, 4}))), Values{11});
}

TEST(Matmul, Gradients) {
  const std::vector<std::pair<Shape, Shape>> shapes = {
      {{2, 3}, {3, 4}}, {{3}, {3}},          {{2, 3}, {3}},
      {{3}, {3, 2}},    {{2, 2, 3}, {3, 2}}, {{2, 1, 2, 3}, {2, 3, 2}},
      {{2, 2, 3}, {3}}, {{3}, {2, 3, 2}}};
  for (const auto& [a, b] : shapes) {
    expect_gradients([](const std::vector<Tensor>& in) { return matmul(in[0], in[1]); },
                     {array(ramp(numel(a)), a), array(ramp(numel(b), 0.3f), b)});
  }
}

TEST(Matmul, Refusals) {
  EXPECT_ERROR(kShape, "mat1 and mat2 shapes cannot be multiplied (2x3 and 2x3)",
               matmul(zeros({2, 3}), zeros({2, 3})));
  EXPECT_ERROR(kShape, "mat1 and mat2 shapes cannot be multiplied (1x3 and 2x3)",
               matmul(zeros({3}), zeros({2, 3})));
  EXPECT_ERROR(kShape, "size mismatch, got input (2), mat (2x3), vec (2)",
               matmul(zeros({2, 3}), zeros({2})));
  EXPECT_ERROR(kShape,
               "inconsistent tensor size, expected tensor [2] and src [3] to have the same number "
               "of elements, but got 2 and 3 elements respectively",
               matmul(zeros({2}), zeros({3})));
  EXPECT_ERROR(
      kShape,
      "Expected size for first two dimensions of batch2 tensor to be: [2, 3] but got: [2, 2].",
      matmul(zeros({2, 2, 3}), zeros({2, 2, 3})));
  EXPECT_ERROR(
      kShape,
      "The size of tensor a (2) must match the size of tensor b (3) at non-singleton dimension 0",
      matmul(zeros({2, 2, 3}), zeros({3, 3, 3})));
  EXPECT_ERROR(kShape, "both arguments to matmul need to be at least 1D, but they are 0D and 1D",
               matmul(zeros({}), zeros({3})));
}

TEST(Matmul, OfOtherTypes) {
  const Tensor whole(Array::full({2, 2, 3}, 2, DType::kInt64));
  const Tensor column(Array::full({3, 1}, 5, DType::kInt64));
  const Tensor y = matmul(whole, column);
  EXPECT_EQ(y.dtype(), DType::kInt64);
  EXPECT_EQ(y.shape(), (Shape{2, 2, 1}));
  EXPECT_EQ(y.array().data<int64_t>()[3], 30);
  EXPECT_ERROR(kDType, "dot : expected both vectors to have same dtype, but found Float and Long",
               matmul(Tensor(Array::zeros({2})), Tensor(Array::zeros({2}, DType::kInt64))));
}

}  // namespace
}  // namespace pixelgrad
