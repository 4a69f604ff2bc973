#include "ops/pool.h"

#include <gtest/gtest.h>

#include "core/support/gradient.h"

namespace pixelgrad {
namespace {

using testing::array;
using testing::expect_gradients;
using testing::tensor;
using testing::values;
using Inputs = std::vector<Tensor>;
using Values = std::vector<float>;

TEST(Pool2d, Values) {
  const Tensor x = tensor({1, 2, 3, 4, 5, 6, 7, 8, 9}, {1, 3, 3});
  EXPECT_EQ(values(max_pool2d(x, {{2, 2}, {1, 1}})), (Values{5, 6, 8, 9}));
  EXPECT_EQ(values(avg_pool2d(x, {{2, 2}, {1, 1}})), (Values{3, 4, 6, 7}));
  EXPECT_EQ(values(adaptive_avg_pool2d(x, {1, {}})), (Values{4, 5, 6}));
  EXPECT_EQ(values(max_pool2d(x, {{2, 2}, {2, 2}, {0, 0}, {1, 1}, true})), (Values{5, 6, 8, 9}));
}

TEST(Pool2d, Gradients) {
  const std::vector<testing::Function> functions = {
      [](const Inputs& in) {
        return max_pool2d(in[0], {{2, 2}, {2, 1}, {1, 0}});
      },
      [](const Inputs& in) {
        return avg_pool2d(in[0], {{3, 2}, {2, 2}, {1, 1}, true, false});
      },
      [](const Inputs& in) {
        return adaptive_avg_pool2d(in[0], {3, 2});
      },
  };
  // No ties within 2 h of each other, where a maximum has no derivative.
  Values distinct;
  for (int i = 0; i < 40; ++i) distinct.push_back(static_cast<float>(i * 17 % 40) * 0.1f);
  for (const auto& f : functions) expect_gradients(f, {array(distinct, {1, 2, 4, 5})});
}

}  // namespace
}  // namespace pixelgrad
