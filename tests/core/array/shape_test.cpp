#include "array/shape.h"

#include <gtest/gtest.h>

#include <vector>

#include "core/support/errors.h"

namespace pixelgrad {
namespace {

TEST(Shape, GrowsAndShrinksInPlace) {
  Dims dims = {2, 3};
  dims.push_back(4);
  dims.insert(0, 1);
  EXPECT_EQ(to_string(dims), "[1, 2, 3, 4]");
  dims.erase(1);
  EXPECT_EQ(dims, (Dims{1, 3, 4}));
  EXPECT_FALSE(dims == (Dims{1, 3}));
  EXPECT_EQ(to_string(Dims{}), "[]");
}

TEST(Shape, HasAtMostSixteenDimensions) {
  EXPECT_EQ(Dims(std::vector<int64_t>(16, 1)).size(), 16);
  EXPECT_ERROR(kShape, "tensors have at most 16 dimensions", Dims(std::vector<int64_t>(17, 1)));
}

TEST(Shape, CountsElements) {
  EXPECT_EQ(numel({}), 1);
  EXPECT_EQ(numel({2, 3, 4}), 24);
  EXPECT_EQ(numel({1000, 0, 5}), 0);
  EXPECT_ERROR(kShape, "Trying to create tensor with negative dimension -1: [2, -1]",
               numel({2, -1}));
  EXPECT_ERROR(kShape, "a tensor of size [9007199254740993] has too many elements",
               numel({9007199254740993}));
  EXPECT_ERROR(kShape,
               "a tensor of size [4294967296, 4294967296, 4294967296] has too many elements",
               numel({int64_t{1} << 32, int64_t{1} << 32, int64_t{1} << 32}));
}

TEST(Shape, ContiguousStrides) {
  EXPECT_EQ(contiguous_strides({2, 3, 4}), (Strides{12, 4, 1}));
  EXPECT_EQ(contiguous_strides({2, 0, 4}), (Strides{4, 4, 1}));
}

TEST(Shape, Broadcasts) {
  EXPECT_EQ(broadcast_shapes({3, 1}, {4}), (Shape{3, 4}));
  EXPECT_EQ(broadcast_shapes({}, {2, 2}), (Shape{2, 2}));
  EXPECT_EQ(broadcast_shapes({0}, {1}), Shape{0});
  EXPECT_ERROR(
      kShape,
      "The size of tensor a (3) must match the size of tensor b (4) at non-singleton dimension 1",
      broadcast_shapes({2, 3}, {4}));
}

TEST(Shape, WrapsDimensions) {
  EXPECT_EQ(wrap_dim(-1, 3), 2);
  EXPECT_EQ(wrap_dim(2, 3), 2);
  EXPECT_EQ(wrap_dim(-1, 0), 0);
  EXPECT_ERROR(kIndex, "Dimension out of range (expected to be in range of [-2, 1], but got 5)",
               wrap_dim(5, 2));
}

}  // namespace
}  // namespace pixelgrad
