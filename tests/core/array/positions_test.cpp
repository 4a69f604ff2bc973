#include "array/positions.h"

#include <gtest/gtest.h>

#include "array/views.h"
#include "core/support/errors.h"
#include "core/support/values.h"

namespace pixelgrad {
namespace {

using testing::array;
using testing::values;

Array int64s(const std::vector<int64_t>& numbers) {
  return Array::from_bytes(
      {reinterpret_cast<const uint8_t*>(numbers.data()), numbers.size() * sizeof(int64_t)},
      {static_cast<int64_t>(numbers.size())}, DType::kInt64);
}

TEST(Positions, OffsetsFollowTheStrides) {
  EXPECT_EQ(offsets_of({2, 3}, {3, 1}), (Offsets{0, 1, 2, 3, 4, 5}));
  EXPECT_EQ(offsets_of({3, 2}, {1, 3}), (Offsets{0, 3, 1, 4, 2, 5}));
  EXPECT_EQ(offsets_of({2, 2}, {0, -1}), (Offsets{0, -1, 0, -1}));
  EXPECT_EQ(offsets_of({}, {}), (Offsets{0}));
  EXPECT_EQ(offsets_of({2, 0}, {1, 1}), Offsets{});
}

TEST(Positions, IndicesCountFromTheEndAndStayInside) {
  EXPECT_EQ(index_offsets(int64s({1, -1, 0}), 3, 4, 0), (Offsets{4, 8, 0}));
  EXPECT_EQ(index_offsets(int64s({1}).to(DType::kInt32), 3, 1, 0), (Offsets{1}));
  EXPECT_EQ(index_offsets(int64s({}), 0, 1, 0), Offsets{});
  EXPECT_ERROR(kIndex, "index 3 is out of bounds for dimension 2 with size 3",
               index_offsets(int64s({0, 3}), 3, 1, 2));
  EXPECT_ERROR(kIndex, "index -4 is out of bounds for dimension 0 with size 3",
               index_offsets(int64s({-4}), 3, 1, 0));
  EXPECT_ERROR(kIndex, "index is out of bounds for dimension with size 0",
               index_offsets(int64s({0}), 0, 1, 0));
}

TEST(Positions, ReadAndWriteThroughViews) {
  Array x = array({0, 1, 2, 3, 4, 5}, {2, 3});
  Array column = select(x, 1, 2);
  PositionLists ends;
  ends.middle = {0, 3};
  EXPECT_EQ(values(take(column, ends, {2})), (std::vector<float>{2, 5}));
  const uint32_t before = x.storage()->version();
  put(column, ends, array({8, 9}));
  EXPECT_EQ(values(x), (std::vector<float>{0, 1, 8, 3, 4, 9}));
  put_add(column, ends, array({1, 1}));
  EXPECT_EQ(values(x), (std::vector<float>{0, 1, 9, 3, 4, 10}));
  EXPECT_EQ(x.storage()->version(), before + 2);
}

TEST(Positions, BitsCannotBeAdded) {
  Array flags = Array::zeros({2}, DType::kBool);
  EXPECT_ERROR(kDType, "accumulating is not implemented for 'Bool'",
               put_add(flags, PositionLists(), Array::zeros({1}, DType::kBool)));
}

}  // namespace
}  // namespace pixelgrad
