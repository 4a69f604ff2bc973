#include "autograd/grad_mode.h"

#include <gtest/gtest.h>

#include "core/support/values.h"
#include "ops/arithmetic.h"

namespace pixelgrad {
namespace {

TEST(NoGrad, Nests) {
  EXPECT_TRUE(grad_enabled());
  {
    const NoGrad outer;
    {
      const NoGrad inner;
      EXPECT_FALSE(grad_enabled());
    }
    EXPECT_FALSE(grad_enabled());
  }
  EXPECT_TRUE(grad_enabled());
}

TEST(NoGrad, NothingIsRecorded) {
  const Tensor x = testing::tensor({1}, true);
  const NoGrad no_grad;
  const Tensor y = mul(x, 2);
  EXPECT_FALSE(y.requires_grad());
  EXPECT_TRUE(y.is_leaf());
}

}  // namespace
}  // namespace pixelgrad
