#include "ops/resize.h"

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

TEST(Resize, Gradients) {
  const std::vector<testing::Function> functions = {
      [](const Inputs& in) {
        return upsample_nearest2d(in[0], {3, 9});
      },
      [](const Inputs& in) {
        return upsample_bilinear2d(in[0], {7, 3}, false);
      },
      [](const Inputs& in) {
        return upsample_bilinear2d(in[0], {7, 3}, true);
      },
      [](const Inputs& in) {
        return pad2d(in[0], {1, 2, -1, 1}, "constant", 5);
      },
      [](const Inputs& in) {
        return pad2d(in[0], {1, 2, 2, 1}, "reflect");
      },
      [](const Inputs& in) {
        return pad2d(in[0], {1, 2, 2, 1}, "replicate");
      },
      [](const Inputs& in) {
        return pad2d(in[0], {1, 2, 2, 1}, "circular");
      },
  };
  // No ties within 2 h of each other, where a maximum has no derivative.
  Values distinct;
  for (int i = 0; i < 40; ++i) distinct.push_back(static_cast<float>(i * 17 % 40) * 0.1f);
  for (const auto& f : functions) expect_gradients(f, {array(distinct, {1, 2, 4, 5})});
}

TEST(PixelShuffle, Values) {
  const Tensor x = tensor({1, 2, 3, 4, 5, 6, 7, 8}, {4, 1, 2});
  EXPECT_EQ(values(pixel_shuffle(x, 2)), (Values{1, 3, 2, 4, 5, 7, 6, 8}));
}

}  // namespace
}  // namespace pixelgrad
