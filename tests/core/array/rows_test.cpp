#include "array/rows.h"

#include <gtest/gtest.h>

#include "core/support/errors.h"
#include "core/support/values.h"

namespace pixelgrad {
namespace {

using testing::array;
using testing::ramp;
using testing::values;

TEST(ArrayRows, ShapesOfAReduction) {
  const Reduced middle({2, 3, 4}, {-2});
  EXPECT_EQ(middle.kept, (Shape{2, 1, 4}));
  EXPECT_EQ(middle.shape, (Shape{2, 4}));
  EXPECT_EQ(middle.order, (Dims{0, 2, 1}));
  EXPECT_EQ(middle.count, 3);
  const Reduced all({2, 3}, {}, true);
  EXPECT_EQ(all.shape, (Shape{1, 1}));
  EXPECT_EQ(all.count, 6);
  EXPECT_EQ(Reduced({}, {0}).count, 1);
}

TEST(ArrayRows, ThereAndBack) {
  const Array x = array(ramp(24), {2, 3, 4});
  for (const Dims& dims : {Dims{}, Dims{0}, Dims{1}, Dims{2}, Dims{0, 2}}) {
    const Reduced reduced(x.shape(), dims);
    EXPECT_EQ(values(from_rows(to_rows(x, reduced), reduced)), values(x));
  }
}

TEST(ArrayRows, ReducesInTheComputingType) {
  const Array x = array({200, 100, 1, 2}, {2, 2}).to(DType::kUInt8);
  const auto sums = [](auto rows, auto* y) { kernels::row_sums(rows, y); };
  const Array wide = reduce_rows(x, Reduced(x.shape(), {1}), DType::kInt64, false, sums);
  EXPECT_EQ(values(wide.to(DType::kFloat32)), (std::vector<float>{300, 3}));
  const Array narrow = reduce_rows(x, Reduced(x.shape(), {1}), DType::kUInt8, false, sums);
  EXPECT_EQ(values(narrow.to(DType::kFloat32)), (std::vector<float>{44, 3}));
}

TEST(ArrayRows, Refusals) {
  EXPECT_ERROR(kRuntime, "dim 1 appears multiple times in the list of dims",
               Reduced({2, 3}, {1, -1}));
  EXPECT_ERROR(kIndex, "Dimension out of range (expected to be in range of [-2, 1], but got 2)",
               Reduced({2, 3}, {2}));
}

}  // namespace
}  // namespace pixelgrad
