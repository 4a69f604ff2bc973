#include "ops/conv.h"

#include <gtest/gtest.h>

#include "core/support/errors.h"
#include "core/support/gradient.h"

// Values of many geometries: kernels/conv_test and the parity suite.

namespace pixelgrad {
namespace {

using testing::array;
using testing::expect_gradients;
using testing::ramp;
using Inputs = std::vector<Tensor>;

Array numbers(const Shape& shape, float step) { return array(ramp(numel(shape), step), shape); }
Tensor zeros(const Shape& shape) { return Tensor(Array::zeros(shape)); }

TEST(Conv2d, Gradients) {
  const std::vector<Conv2dOptions> all = {
      {}, {.stride = {2, 1}, .padding = {1, 0}}, {.dilation = {1, 2}, .groups = 2}, {.same = true}};
  for (const Conv2dOptions& options : all) {
    expect_gradients([&](const Inputs& in) { return conv2d(in[0], in[1], in[2], options); },
                     {numbers({1, 2, 4, 5}, 0.1f), numbers({2, 2 / options.groups, 2, 2}, 0.2f),
                      numbers({2}, 0.3f)});
  }
}

TEST(ConvTranspose2d, Gradients) {
  const std::vector<ConvTranspose2dOptions> all = {
      {}, {.stride = {2, 3}, .padding = {1, 0}, .output_padding = {1, 2}}, {.groups = 2}};
  for (const ConvTranspose2dOptions& options : all) {
    expect_gradients(
        [&](const Inputs& in) { return conv_transpose2d(in[0], in[1], in[2], options); },
        {numbers({1, 2, 2, 3}, 0.1f), numbers({2, 1, 2, 3}, 0.2f),
         numbers({options.groups}, 0.3f)});
  }
}

TEST(Conv2d, Shapes) {
  EXPECT_EQ(conv2d(zeros({2, 3, 8, 7}), zeros({4, 3, 3, 3}), {}, {.same = true}).shape(),
            (Shape{2, 4, 8, 7}));
  EXPECT_EQ(conv2d(zeros({3, 8, 8}), zeros({4, 3, 3, 3})).shape(), (Shape{4, 6, 6}));
  EXPECT_EQ(conv_transpose2d(zeros({2, 3, 4, 4}), zeros({3, 5, 4, 4}), {},
                             {.stride = {2, 2}, .padding = {1, 1}})
                .shape(),
            (Shape{2, 5, 8, 8}));
}

TEST(Conv2d, Refusals) {
  EXPECT_ERROR(kShape,
               "Given groups=1, weight of size [2, 3, 3, 3], expected input[1, 4, 8, 8] to have 3 "
               "channels, but got 4 channels instead",
               conv2d(zeros({1, 4, 8, 8}), zeros({2, 3, 3, 3})));
  EXPECT_ERROR(kShape,
               "Calculated padded input size per channel: (2 x 2). Kernel size: (3 x 3). Kernel "
               "size can't be greater than actual input size",
               conv2d(zeros({1, 3, 2, 2}), zeros({2, 3, 3, 3})));
}

}  // namespace
}  // namespace pixelgrad
