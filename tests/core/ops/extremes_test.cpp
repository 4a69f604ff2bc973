#include "ops/extremes.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/support/errors.h"
#include "core/support/gradient.h"

namespace pixelgrad {
namespace {

using testing::array;
using testing::expect_gradients;
using testing::ramp;
using testing::tensor;
using testing::values;
using Values = std::vector<float>;
using Inputs = std::vector<Tensor>;

Values whole(const Tensor& x) {
  EXPECT_EQ(x.dtype(), DType::kInt64);
  return values(x.array().to(DType::kFloat32));
}

TEST(Extremes, Values) {
  const Tensor x = tensor({3, 1, 3, -2, 5, 0}, {2, 3});
  EXPECT_EQ(values(max(x)), Values{5});
  EXPECT_EQ(values(min(x)), Values{-2});
  EXPECT_EQ(values(amax(x, {0})), (Values{3, 5, 3}));
  EXPECT_EQ(amin(x, {0, 1}, true).shape(), (Shape{1, 1}));
  const Extremes rows = max(x, 1, true);
  EXPECT_EQ(values(rows.values), (Values{3, 5}));
  EXPECT_EQ(whole(rows.indices), (Values{0, 1}));
  EXPECT_EQ(rows.indices.shape(), (Shape{2, 1}));
  EXPECT_EQ(whole(min(x, 0).indices), (Values{1, 0, 1}));
  EXPECT_EQ(whole(argmax(x)), Values{4});
  EXPECT_EQ(whole(argmin(x, -1)), (Values{1, 0}));
  EXPECT_TRUE(std::isnan(values(max(tensor({1, NAN})))[0]));
}

TEST(Extremes, Gradients) {
  const std::vector<Array> input = {array(ramp(12), {2, 3, 2})};
  expect_gradients([](const Inputs& in) { return max(in[0]); }, input);
  expect_gradients([](const Inputs& in) { return amin(in[0], {0, 2}); }, input);
  expect_gradients([](const Inputs& in) { return max(in[0], 1).values; }, input);
  expect_gradients([](const Inputs& in) { return min(in[0], 0, true).values; }, input);
}

TEST(Extremes, TiesShareOrTheFirstTakesAll) {
  const auto gradient = [](const auto& reduce) {
    const Tensor x = tensor({1, 3, 3}, true);
    sum(reduce(x)).backward();
    return values(x.grad());
  };
  EXPECT_EQ(gradient([](const Tensor& x) { return max(x); }), (Values{0, 0.5, 0.5}));
  EXPECT_EQ(gradient([](const Tensor& x) { return amax(x, {0}); }), (Values{0, 0.5, 0.5}));
  EXPECT_EQ(gradient([](const Tensor& x) { return max(x, 0).values; }), (Values{0, 1, 0}));
}

TEST(Extremes, Refusals) {
  const Tensor none(Array::zeros({2, 0}));
  EXPECT_ERROR(kRuntime,
               "max(): Expected reduction dim to be specified for input.numel() == 0. Specify the "
               "reduction dim with the 'dim' argument.",
               max(none));
  EXPECT_ERROR(kIndex, "argmin(): Expected reduction dim to be specified for input.numel() == 0.",
               argmin(none));
  EXPECT_ERROR(kIndex, "amax(): Expected reduction dim 1 to have non-zero size.", amax(none, {1}));
  EXPECT_ERROR(kIndex, "min(): Expected reduction dim 1 to have non-zero size.", min(none, 1));
  EXPECT_EQ(max(none, 0).values.shape(), Shape{0});
}

}  // namespace
}  // namespace pixelgrad
