#include "nn/sequential.h"

#include <gtest/gtest.h>

#include "core/support/values.h"
#include "nn/activation.h"
#include "nn/linear.h"

namespace pixelgrad {
namespace {

std::vector<std::string> names(const Module& module) {
  std::vector<std::string> names;
  for (const auto& entry : module.state_dict().entries) names.push_back(entry.name);
  return names;
}

TEST(Sequential, NamesItsLayers) {
  const Sequential numbered({std::make_shared<Linear>(2, 3), std::make_shared<ReLU>(),
                             std::make_shared<Linear>(3, 1, false)});
  EXPECT_EQ(names(numbered), (std::vector<std::string>{"0.weight", "0.bias", "2.weight"}));
  const Sequential named(
      {std::pair<std::string, std::shared_ptr<Layer>>{"body", std::make_shared<Linear>(2, 1)}});
  EXPECT_EQ(names(named), (std::vector<std::string>{"body.weight", "body.bias"}));
}

TEST(Sequential, AppliesThemInTurn) {
  auto first = std::make_shared<Linear>(1, 2, false);
  Array(first->weight().array()).copy_from(testing::array({1, -1}, {2, 1}));
  Sequential model({first, std::make_shared<ReLU>()});
  EXPECT_EQ(testing::values(model.forward(testing::tensor({5}))), (std::vector<float>{5, 0}));
}

}  // namespace
}  // namespace pixelgrad
