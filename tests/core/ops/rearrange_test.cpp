#include "ops/rearrange.h"

#include <gtest/gtest.h>

#include "core/support/errors.h"
#include "core/support/gradient.h"
#include "ops/views.h"

namespace pixelgrad {
namespace {

using testing::array;
using testing::expect_gradients;
using testing::ramp;
using testing::tensor;
using testing::values;
using Tensors = std::vector<Tensor>;
using Values = std::vector<float>;

Tensor matrix() { return tensor({1, 2, 3, 4, 5, 6}, {2, 3}); }

TEST(Rearrange, Repeat) {
  EXPECT_EQ(values(repeat(tensor({1, 2}), {2, 2})), (Values{1, 2, 1, 2, 1, 2, 1, 2}));
  EXPECT_EQ(repeat(matrix(), {2, 1, 3}).shape(), (Shape{2, 2, 9}));
  EXPECT_EQ(repeat(matrix(), {0, 1}).shape(), (Shape{0, 3}));
  EXPECT_NE(repeat(matrix(), {1, 1}).array().storage(), matrix().array().storage());
  expect_gradients(
      [](const Tensors& in) {
        return repeat(in[0], {2, 2, 2});
      },
      {array(ramp(4), {2, 2})});
}

TEST(Rearrange, FlipAndRoll) {
  EXPECT_EQ(values(flip(matrix(), {0, 1})), (Values{6, 5, 4, 3, 2, 1}));
  EXPECT_EQ(values(flip(transpose(matrix(), 0, 1), {0})), (Values{3, 6, 2, 5, 1, 4}));
  EXPECT_EQ(values(roll(matrix(), {1}, {})), (Values{6, 1, 2, 3, 4, 5}));
  EXPECT_EQ(values(roll(matrix(), {1, -1}, {0, 1})), (Values{5, 6, 4, 2, 3, 1}));
  expect_gradients([](const Tensors& in) { return flip(in[0], {1}); }, {array(ramp(6), {2, 3})});
  expect_gradients([](const Tensors& in) { return roll(in[0], {2}, {1}); },
                   {array(ramp(6), {2, 3})});
}

TEST(Rearrange, Stack) {
  const Tensors rows{tensor({1, 2}), tensor({3, 4})};
  EXPECT_EQ(values(stack(rows)), (Values{1, 2, 3, 4}));
  EXPECT_EQ(values(stack(rows, -1)), (Values{1, 3, 2, 4}));
  EXPECT_ERROR(kShape,
               "stack expects each tensor to be equal size, but got [2] at entry 0 and [3] at "
               "entry 1",
               stack(Tensors{tensor({1, 2}), tensor({1, 2, 3})}));
}

TEST(Rearrange, PadsInEveryMode) {
  const Tensor row = tensor({1, 2, 3}, {1, 3});
  EXPECT_EQ(values(pad(row, {1, 2})), (Values{0, 1, 2, 3, 0, 0}));
  EXPECT_EQ(values(pad(row, {-1, 1}, PadMode::kConstant, 7)), (Values{2, 3, 7}));
  EXPECT_EQ(values(pad(row, {2, 1}, PadMode::kReflect)), (Values{3, 2, 1, 2, 3, 2}));
  EXPECT_EQ(values(pad(row, {2, 1}, PadMode::kReplicate)), (Values{1, 1, 1, 2, 3, 3}));
  EXPECT_EQ(values(pad(row, {2, 1}, PadMode::kCircular)), (Values{2, 3, 1, 2, 3, 1}));
  for (const PadMode mode :
       {PadMode::kConstant, PadMode::kReflect, PadMode::kReplicate, PadMode::kCircular}) {
    expect_gradients(
        [=](const Tensors& in) {
          return pad(in[0], {1, 2, 1, 0}, mode);
        },
        {array(ramp(9), {1, 3, 3})});
  }
  EXPECT_ERROR(kValue, "Unrecognised padding mode mirror", pad_mode_from_name("mirror"));
}

}  // namespace
}  // namespace pixelgrad
