#include "array/reduce.h"

#include <gtest/gtest.h>

#include "array/views.h"
#include "core/support/errors.h"
#include "core/support/values.h"

namespace pixelgrad {
namespace {

using testing::array;
using testing::values;
using Values = std::vector<float>;

/// 0, 1, 2, ..., whose sums are exact.
Array counting(const Shape& shape) {
  std::vector<float> numbers(static_cast<size_t>(numel(shape)));
  for (size_t i = 0; i < numbers.size(); ++i) numbers[i] = static_cast<float>(i);
  return array(numbers, shape);
}

TEST(Reduce, SumsAnyDimensions) {
  const Array x = counting({2, 3, 4});
  EXPECT_EQ(values(sum(x)), Values{276});
  EXPECT_EQ(values(sum(x, {0, 1, 2})), Values{276});
  EXPECT_EQ(values(sum(x, {0})), (Values{12, 14, 16, 18, 20, 22, 24, 26, 28, 30, 32, 34}));
  EXPECT_EQ(values(sum(x, {-1})), (Values{6, 22, 38, 54, 70, 86}));
  EXPECT_EQ(values(sum(x, {1})), (Values{12, 15, 18, 21, 48, 51, 54, 57}));
  EXPECT_EQ(values(sum(x, {0, 2})), (Values{60, 92, 124}));
  EXPECT_EQ(values(sum(x, {0, 1})), (Values{60, 66, 72, 78}));
  EXPECT_EQ(sum(x, {0, 2}, true).shape(), (Shape{1, 3, 1}));
}

TEST(Reduce, SumsViews) {
  const Array x = transpose(counting({3, 4}), 0, 1);
  EXPECT_EQ(values(sum(x)), Values{66});
  EXPECT_EQ(values(sum(x, {0})), (Values{6, 22, 38}));
  EXPECT_EQ(values(sum(expand(array({1, 2}, {2, 1}), {2, 50}), {1})), (Values{50, 100}));
}

TEST(Reduce, SumsOfNothingAreZero) {
  EXPECT_EQ(values(sum(Array::empty({0, 2}), {0})), (Values{0, 0}));
  EXPECT_EQ(values(sum(Array::empty({0}))), Values{0});
  EXPECT_EQ(sum(Array::empty({2, 0}), {0}).numel(), 0);
  EXPECT_EQ(values(sum(Array::scalar(3), {-1})), Values{3});
}

TEST(Reduce, SumTo) {
  const Array x = counting({2, 3});
  EXPECT_EQ(sum_to(x, {2, 3}).storage(), x.storage());
  EXPECT_EQ(values(sum_to(x, {3})), (Values{3, 5, 7}));
  EXPECT_EQ(values(sum_to(x, {2, 1})), (Values{3, 12}));
  EXPECT_EQ(values(sum_to(x, {})), Values{15});
  EXPECT_EQ(sum_to(x, {1, 1}).shape(), (Shape{1, 1}));
}

TEST(Reduce, Refusals) {
  const Array x = counting({2, 3});
  EXPECT_ERROR(kIndex, "Dimension out of range (expected to be in range of [-2, 1], but got 5)",
               sum(x, {5}));
  EXPECT_ERROR(kRuntime, "dim 0 appears multiple times in the list of dims", sum(x, {0, -2}));
}

TEST(Reduce, OtherTypes) {
  const Array bytes = Array::full({2, 2}, 200, DType::kUInt8);
  EXPECT_EQ(sum(bytes, {0}).dtype(), DType::kInt64);
  EXPECT_EQ(sum(bytes, {0}).data<int64_t>()[1], 400);
  EXPECT_EQ(*sum(Array::full({3}, 0.5, DType::kFloat64)).data<double>(), 1.5);
  EXPECT_EQ(sum(Array::full({3}, 1, DType::kFloat16)).dtype(), DType::kFloat16);
}

}  // namespace
}  // namespace pixelgrad
