#include "ops/creation.h"

#include <gtest/gtest.h>

#include "core/support/errors.h"
#include "core/support/values.h"

namespace pixelgrad {
namespace {

using testing::values;
using Values = std::vector<float>;

TEST(Creation, Arange) {
  EXPECT_EQ(values(arange(1, 2, 0.25, DType::kFloat32)), (Values{1, 1.25f, 1.5f, 1.75f}));
  const Tensor down = arange(5, -2, -3, DType::kInt64);
  EXPECT_EQ(values(down.array().to(DType::kFloat32)), (Values{5, 2, -1}));
  EXPECT_EQ(arange(3, 3, 1, DType::kFloat32).numel(), 0);
  // Sixteen entries are two vectors: the second begins anew from its rounded first entry.
  const Tensor tenths = arange(0, 1.6, 0.1, DType::kFloat32);
  EXPECT_EQ(tenths.array().data()[9], static_cast<float>(0.1 + static_cast<float>(0.1 * 8)));
  EXPECT_ERROR(kValue, "step must be nonzero", arange(0, 1, 0, DType::kFloat32));
  EXPECT_ERROR(kValue, "upper bound and lower bound inconsistent with step sign",
               arange(0, 1, -1, DType::kInt64));
}

TEST(Creation, Linspace) {
  EXPECT_EQ(values(linspace(0, 1, 5)), (Values{0, 0.25f, 0.5f, 0.75f, 1}));
  EXPECT_EQ(values(linspace(3, 9, 1)), (Values{3}));
  EXPECT_EQ(linspace(0.1, 0.7, 100).array().data()[99], 0.7f);
  EXPECT_ERROR(kValue, "number of steps must be non-negative", linspace(0, 1, -1));
}

TEST(Creation, Eye) {
  EXPECT_EQ(values(eye(2, 3)), (Values{1, 0, 0, 0, 1, 0}));
  EXPECT_EQ(values(eye(3, 2)), (Values{1, 0, 0, 1, 0, 0}));
  EXPECT_ERROR(kValue, "m must be greater or equal to 0, got -1", eye(2, -1));
}

}  // namespace
}  // namespace pixelgrad
