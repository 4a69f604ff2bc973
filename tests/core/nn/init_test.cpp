#include "nn/init.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/support/bits.h"
#include "core/support/errors.h"

// Expected bits: torch 1.13.1 and 2.14.1, which agree.

namespace pixelgrad::init {
namespace {

using pixelgrad::testing::hash_of;

TEST(Init, FillsAsTorchDoes) {
  Array weight = Array::empty({5, 3, 2, 2});
  Generator generator;
  const auto fresh = [&generator]() -> Generator& {
    generator.manual_seed(1);
    return generator;
  };
  kaiming_uniform(weight, {.a = 0.2}, fresh());
  EXPECT_EQ(hash_of(weight), 0xb06dea89fa25a038u);
  xavier_uniform(weight, 1.5, fresh());
  EXPECT_EQ(hash_of(weight), 0x7fbf78aa995324c4u);
  normal(weight, 0.5, 2, fresh());
  EXPECT_EQ(hash_of(weight), 0xec9cd214d5f7a3deu);
  uniform(weight, -1, 3, fresh());
  EXPECT_EQ(hash_of(weight), 0x30fac14eb1f1bc34u);
}

TEST(Init, DrawsNormalsWithTheRightSpread) {
  Array weight = Array::empty({16, 33});
  Generator generator;
  generator.manual_seed(5);
  kaiming_normal(weight, {}, generator);
  EXPECT_EQ(hash_of(weight), 0xf6912e35e44cc21cu);
  xavier_normal(weight, 1.5, generator);
  EXPECT_EQ(hash_of(weight), 0xcd6353ecfd672422u);
  kaiming_uniform(weight, {.mode = FanMode::kOut, .nonlinearity = "relu"}, generator);
  EXPECT_EQ(hash_of(weight), 0x7fa921c2bdac57ecu);
}

TEST(Init, Refusals) {
  Array weight = Array::empty({2, 2});
  EXPECT_ERROR(kValue, "uniform_ expects to return a [from, to) range, but found from=2 > to=1",
               uniform(weight, 2, 1));
  EXPECT_ERROR(kValue, "normal expects std >= 0.0, but found std -1", normal(weight, 0, -1));
  EXPECT_ERROR(kValue, "Mode x not supported, please use one of ['fan_in', 'fan_out']",
               fan_mode_from_name("x"));
}

TEST(Init, Fans) {
  EXPECT_EQ(fans({5, 3}).in, 3);
  EXPECT_EQ(fans({5, 3}).out, 5);
  EXPECT_EQ(fans({5, 3, 2, 4}).in, 24);
  EXPECT_EQ(fans({5, 3, 2, 4}).out, 40);
  EXPECT_ERROR(kValue,
               "Fan in and fan out can not be computed for tensor with fewer than 2 dimensions",
               fans({3}));
}

TEST(Init, Gains) {
  EXPECT_EQ(calculate_gain("sigmoid"), 1);
  EXPECT_EQ(calculate_gain("relu"), std::sqrt(2.0));
  EXPECT_EQ(calculate_gain("tanh"), 5.0 / 3);
  EXPECT_EQ(calculate_gain("leaky_relu", 0.2), std::sqrt(2.0 / (1 + 0.2 * 0.2)));
  EXPECT_EQ(calculate_gain("selu"), 0.75);
  EXPECT_ERROR(kValue, "Unsupported nonlinearity foo", calculate_gain("foo"));
}

}  // namespace
}  // namespace pixelgrad::init
