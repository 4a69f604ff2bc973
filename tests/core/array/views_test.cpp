#include "array/views.h"

#include <gtest/gtest.h>

#include "core/support/errors.h"
#include "core/support/values.h"

namespace pixelgrad {
namespace {

using testing::array;
using testing::values;
using Values = std::vector<float>;

const Array& matrix() {
  static const Array instance = array({1, 2, 3, 4, 5, 6}, {2, 3});
  return instance;
}

TEST(Views, ShareTheStorage) {
  for (const Array& view :
       {expand(matrix(), {2, 2, 3}), permute(matrix(), {1, 0}), narrow(matrix(), 1, 0, 2),
        select(matrix(), 0, 1), reshape(matrix(), {3, 2})}) {
    EXPECT_EQ(view.storage(), matrix().storage());
  }
}

TEST(Views, Expand) {
  EXPECT_EQ(values(expand(array({1, 2}, {2, 1}), {2, 2})), (Values{1, 1, 2, 2}));
  EXPECT_EQ(expand(matrix(), {4, -1, 3}).shape(), (Shape{4, 2, 3}));
  EXPECT_ERROR(kShape,
               "The expanded size of the tensor (4) must match the existing size (3) at "
               "non-singleton dimension 1.  Target sizes: [2, 4].  Tensor sizes: [2, 3]",
               expand(matrix(), {2, 4}));
  EXPECT_ERROR(kShape,
               "expand([3]): the number of sizes provided (1) must be greater or equal to the "
               "number of dimensions in the tensor (2)",
               expand(matrix(), {3}));
}

TEST(Views, PermuteAndTranspose) {
  EXPECT_EQ(values(permute(matrix(), {1, 0})), (Values{1, 4, 2, 5, 3, 6}));
  EXPECT_EQ(values(transpose(matrix(), -1, 0)), (Values{1, 4, 2, 5, 3, 6}));
  EXPECT_EQ(transpose(Array::scalar(1), 0, -1).ndim(), 0);
  EXPECT_ERROR(kValue, "permute(): duplicate dims are not allowed.", permute(matrix(), {0, 0}));
  EXPECT_ERROR(kIndex, "Dimension out of range (expected to be in range of [-2, 1], but got 2)",
               transpose(matrix(), 0, 2));
}

TEST(Views, NarrowAndSelect) {
  EXPECT_EQ(values(narrow(matrix(), 1, -2, 2)), (Values{2, 3, 5, 6}));
  EXPECT_EQ(values(select(matrix(), 1, -1)), (Values{3, 6}));
  EXPECT_ERROR(kIndex, "start (1) + length (3) exceeds dimension size (3).",
               narrow(matrix(), 1, 1, 3));
  EXPECT_ERROR(kIndex, "select(): index 2 out of range for tensor of size [2, 3] at dimension 0",
               select(matrix(), 0, 2));
  EXPECT_ERROR(kIndex, "select() cannot be applied to a 0-dim tensor.",
               select(Array::scalar(1), 0, 0));
}

TEST(Views, Slice) {
  EXPECT_EQ(values(slice(matrix(), 1, 0, 3, 2)), (Values{1, 3, 4, 6}));
  EXPECT_EQ(values(slice(matrix(), 1, -2, 100)), (Values{2, 3, 5, 6}));
  EXPECT_EQ(slice(matrix(), 0, 2, 1).shape(), (Shape{0, 3}));
  EXPECT_ERROR(kValue, "step must be greater than zero", slice(matrix(), 0, 0, 2, -1));
}

TEST(Views, ViewNeverCopies) {
  const Array columns = transpose(matrix(), 0, 1);
  const Array split = view(columns, {3, 1, 2});
  EXPECT_EQ(split.storage(), matrix().storage());
  EXPECT_EQ(values(split), (Values{1, 4, 2, 5, 3, 6}));
  EXPECT_EQ(view(expand(array({1, 2}, {2, 1}), {2, 3}), {2, 3, 1}).storage()->bytes(), 8u);
  EXPECT_EQ(values(view(narrow(matrix(), 0, 1, 1), {3})), (Values{4, 5, 6}));
  EXPECT_ERROR(kShape,
               "view size is not compatible with input tensor's size and stride (at least one "
               "dimension spans across two contiguous subspaces). Use .reshape(...) instead.",
               view(columns, {6}));
}

TEST(Views, ReshapeCopiesOnlyWhereItMust) {
  EXPECT_EQ(reshape(transpose(matrix(), 0, 1), {3, 2, 1}).storage(), matrix().storage());
  EXPECT_EQ(reshape(matrix(), {-1, 2}).shape(), (Shape{3, 2}));
  const Array flat = reshape(transpose(matrix(), 0, 1), {-1});
  EXPECT_NE(flat.storage(), matrix().storage());
  EXPECT_EQ(values(flat), (Values{1, 4, 2, 5, 3, 6}));
  EXPECT_ERROR(kShape, "shape '[4, 2]' is invalid for input of size 6", reshape(matrix(), {4, 2}));
  EXPECT_ERROR(kShape, "only one dimension can be inferred", reshape(matrix(), {-1, -1}));
  EXPECT_ERROR(kShape, "invalid shape dimension -3 at index 0 of shape [-3]",
               reshape(matrix(), {-3}));
  EXPECT_ERROR(kShape,
               "cannot reshape tensor of 0 elements into shape [0, -1] because the unspecified "
               "dimension size -1 can be any value and is ambiguous",
               reshape(Array::empty({0}), {0, -1}));
}

}  // namespace
}  // namespace pixelgrad
