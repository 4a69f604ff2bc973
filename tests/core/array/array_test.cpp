#include "array/array.h"

#include <gtest/gtest.h>

#include "array/views.h"
#include "core/support/errors.h"
#include "core/support/values.h"

namespace pixelgrad {
namespace {

using testing::array;
using testing::values;
using Values = std::vector<float>;

TEST(Array, UndefinedHasNoStorage) {
  const Array none;
  EXPECT_FALSE(none.defined());
  EXPECT_EQ(none.numel(), 0);
}

TEST(Array, Creation) {
  EXPECT_EQ(values(Array::zeros({2, 2})), (Values{0, 0, 0, 0}));
  EXPECT_EQ(values(Array::full({3}, 2.5)), (Values{2.5, 2.5, 2.5}));
  EXPECT_EQ(values(Array::scalar(7)), Values{7});
  EXPECT_EQ(Array::scalar(7).ndim(), 0);
  const Array whole = Array::full({2}, 3.9, DType::kInt64);
  EXPECT_EQ(whole.data<int64_t>()[1], 3);
  EXPECT_EQ(whole.nbytes(), 16u);
  EXPECT_ERROR(kShape, "a float32 tensor of size [2] takes 8 bytes, but got 3",
               Array::from_bytes(std::vector<uint8_t>(3), {2}, DType::kFloat32));
}

TEST(Array, TooLargeIsAnErrorNotACrash) {
  try {
    Array::empty({int64_t{1} << 50});
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kOutOfMemory);
  }
}

TEST(Array, ContiguityLooksAtStridesThatMatter) {
  const Array a = array({1, 2, 3, 4, 5, 6}, {2, 3});
  EXPECT_TRUE(a.is_contiguous());
  EXPECT_FALSE(transpose(a, 0, 1).is_contiguous());
  EXPECT_TRUE(narrow(a, 0, 1, 1).is_contiguous());
  EXPECT_FALSE(narrow(a, 1, 0, 1).is_contiguous());
  EXPECT_TRUE(narrow(a, 1, 0, 0).is_contiguous());
  EXPECT_EQ(a.contiguous().storage(), a.storage());
  EXPECT_NE(a.clone().storage(), a.storage());
  EXPECT_EQ(values(transpose(a, 0, 1)), (Values{1, 4, 2, 5, 3, 6}));
}

TEST(Array, CastsThroughViews) {
  const Array a = transpose(array({1.7f, -2.2f, 0, 300}, {2, 2}), 0, 1);
  const Array whole = a.to(DType::kInt16);
  EXPECT_EQ(whole.data<int16_t>()[0], 1);
  EXPECT_EQ(whole.data<int16_t>()[2], -2);
  EXPECT_EQ(whole.data<int16_t>()[3], 300);
  EXPECT_EQ(a.to(DType::kFloat32).storage(), a.storage());
}

TEST(Array, CopyBroadcastsAndCounts) {
  Array target = Array::zeros({2, 3});
  const uint32_t version = target.storage()->version();
  target.copy_from(array({1, 2, 3}));
  EXPECT_EQ(values(target), (Values{1, 2, 3, 1, 2, 3}));
  EXPECT_EQ(target.storage()->version(), version + 1);
  EXPECT_ERROR(kShape,
               "The expanded size of the tensor (3) must match the existing size (2) at "
               "non-singleton dimension 1.  Target sizes: [2, 3].  Tensor sizes: [2]",
               target.copy_from(array({1, 2})));
}

TEST(Array, CopyBetweenOverlappingViews) {
  const Array a = array({1, 2, 3, 4}, {2, 2});
  Array view = a;
  view.copy_from(transpose(a, 0, 1));
  EXPECT_EQ(values(a), (Values{1, 3, 2, 4}));
}

TEST(Array, Fills) {
  Array a = array({1, 2, 3, 4}, {2, 2});
  const uint32_t version = a.storage()->version();
  Array column = select(a, 1, 0);
  column.fill(9);
  EXPECT_EQ(values(a), (Values{9, 2, 9, 4}));
  a.fill(-1);
  EXPECT_EQ(values(a), (Values{-1, -1, -1, -1}));
  EXPECT_GT(a.storage()->version(), version + 1);
  Array flags = Array::zeros({2}, DType::kBool);
  flags.fill(0.5);
  EXPECT_EQ(flags.data<uint8_t>()[0], 1);
}

}  // namespace
}  // namespace pixelgrad
