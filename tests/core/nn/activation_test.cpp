#include "nn/activation.h"

#include <gtest/gtest.h>

#include "core/support/values.h"

namespace pixelgrad {
namespace {

using testing::tensor;
using testing::values;

TEST(ActivationLayers, ApplyTheirFunction) {
  EXPECT_EQ(values(ReLU().forward(tensor({-1, 2}))), (std::vector<float>{0, 2}));
  EXPECT_EQ(values(Sigmoid().forward(tensor({0}))), std::vector<float>{0.5f});
  EXPECT_EQ(values(Tanh().forward(tensor({0}))), std::vector<float>{0});
}

TEST(ActivationLayers, HaveNamesButNoParameters) {
  EXPECT_EQ(ReLU().type_name(), "ReLU");
  EXPECT_EQ(Sigmoid().type_name(), "Sigmoid");
  EXPECT_EQ(Tanh().type_name(), "Tanh");
  EXPECT_TRUE(ReLU().state_dict().entries.empty());
}

}  // namespace
}  // namespace pixelgrad
