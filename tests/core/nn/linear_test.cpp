#include "nn/linear.h"

#include <gtest/gtest.h>

#include "core/support/bits.h"
#include "core/support/errors.h"
#include "core/support/values.h"

// Expected bits: torch 1.13.1 and 2.14.1, which agree.

namespace pixelgrad {
namespace {

using testing::bits;
using testing::hash_of;
using testing::tensor;
using testing::values;

TEST(Linear, DrawsTorchsWeights) {
  default_generator().manual_seed(42);
  const Linear layer(3, 2);
  EXPECT_EQ(bits(values(layer.weight())),
            (std::vector<uint32_t>{0x3ee20009, 0x3ef55a65, 0xbe0a80e2, 0x3f07c5b4, 0xbe018916,
                                   0x3dee999a}));
  EXPECT_EQ(bits(values(layer.bias())), (std::vector<uint32_t>{0xbe8fea7d, 0x3ead9a4b}));
}

TEST(Linear, DrawsWeightThenBiasLayerAfterLayer) {
  default_generator().manual_seed(42);
  const Linear first(16, 128);
  const Linear second(128, 768);
  EXPECT_EQ(hash_of(first.weight().array()), 0xd9b0803c540ebb2eu);
  EXPECT_EQ(hash_of(first.bias().array()), 0x17c9715d762fec7bu);
  EXPECT_EQ(hash_of(second.weight().array()), 0xf9d885febf3f9772u);
  EXPECT_EQ(hash_of(second.bias().array()), 0x9921d02d752ee35fu);
}

TEST(Linear, Forward) {
  Linear layer(2, 1);
  Array(layer.weight().array()).copy_from(testing::array({2, 3}, {1, 2}));
  Array(layer.bias().array()).fill(10);
  EXPECT_EQ(values(layer.forward(tensor({1, 1}))), std::vector<float>{15});
  EXPECT_EQ(layer.in_features(), 2);
  EXPECT_EQ(layer.out_features(), 1);
}

TEST(Linear, MayDoWithoutBias) {
  Linear layer(2, 3, false);
  EXPECT_FALSE(layer.bias().defined());
  EXPECT_EQ(layer.state_dict().entries.size(), 1u);
  EXPECT_EQ(layer.forward(tensor({1, 1})).shape(), Shape{3});
}

TEST(Linear, RefusesNegativeSizes) {
  EXPECT_ERROR(kShape, "Trying to create tensor with negative dimension -1: [2, -1]",
               Linear(-1, 2));
}

}  // namespace
}  // namespace pixelgrad
