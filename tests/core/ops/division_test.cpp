#include "ops/division.h"

#include <gtest/gtest.h>

#include "core/support/errors.h"
#include "core/support/gradient.h"

namespace pixelgrad {
namespace {

using testing::array;
using testing::tensor;
using testing::values;
using Values = std::vector<float>;

TEST(Division, FollowsPython) {
  const Tensor a = tensor({7, -7, 7, -7});
  const Tensor b = tensor({2, 2, -2, -2});
  EXPECT_EQ(values(floor_divide(a, b)), (Values{3, -4, -4, 3}));
  EXPECT_EQ(values(remainder(a, b)), (Values{1, 1, -1, -1}));
}

TEST(Division, GradientOfTheRemainder) {
  const Tensor a = tensor({5, -5, 3}, true);
  const Tensor b = tensor({3, 3, -2}, true);
  sum(remainder(a, b)).backward();
  EXPECT_EQ(values(a.grad()), (Values{1, 1, 1}));
  EXPECT_EQ(values(b.grad()), (Values{-1, 2, 2}));
}

TEST(Division, Refusals) {
  const Tensor truth(Array::zeros({1}, DType::kBool));
  EXPECT_ERROR(kDType, "\"div_floor_cpu\" not implemented for 'Bool'", floor_divide(truth, truth));
  EXPECT_ERROR(kDType, "\"remainder_cpu\" not implemented for 'Bool'", remainder(truth, truth));
  EXPECT_ERROR(kRuntime, "derivative for aten::floor_divide is not implemented",
               sum(floor_divide(tensor({1}, true), tensor({2}))).backward());
}

}  // namespace
}  // namespace pixelgrad
