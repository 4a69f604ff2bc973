#include "models/registry.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/support/errors.h"

namespace pixelgrad {
namespace {

TEST(Registry, EveryModelBuildsFromItsDefaults) {
  ASSERT_FALSE(model_registry().empty());
  for (const ModelSpec& spec : model_registry()) {
    const auto model = create_model(spec.name, {});
    EXPECT_EQ(model->type_name(), spec.class_name);
    EXPECT_FALSE(spec.title.empty() || spec.task.empty() || spec.description.empty());
    for (const OptionSpec& option : spec.options) {
      EXPECT_GE(option.default_value, option.min) << option.name;
      EXPECT_LE(option.default_value, option.max) << option.name;
    }
  }
}

TEST(Registry, OptionsReachTheModel) {
  const auto model = create_model("pixel_generator", {{"num_pixels", 12}, {"noise_dim", 3}});
  EXPECT_EQ(model->noise_dim(), 3);
  EXPECT_EQ(model->num_pixels(), 12);
  EXPECT_EQ(model->parameters()[0].shape(), (Shape{128, 3}));
}

TEST(Registry, RefusesWithASentence) {
  EXPECT_ERROR(kValue, "there is no model \"gan\"; choose from pixel_generator",
               create_model("gan", {}));
  EXPECT_ERROR(kValue,
               "there is no option \"depth\"; choose from noise_dim, hidden_dim, num_pixels",
               create_model("pixel_generator", {{"depth", 1}}));
  const auto with_hidden = [](double value) {
    return create_model("pixel_generator", {{"hidden_dim", value}});
  };
  EXPECT_ERROR(kValue, "hidden_dim must be a whole number from 1 to 4096, but got 0",
               with_hidden(0));
  EXPECT_ERROR(kValue, "hidden_dim must be a whole number from 1 to 4096, but got 1000000000",
               with_hidden(1e9));
  EXPECT_ERROR(kValue, "hidden_dim must be a whole number from 1 to 4096, but got 2.5",
               with_hidden(2.5));
  EXPECT_ERROR(kValue, "hidden_dim must be a whole number from 1 to 4096, but got nan",
               with_hidden(std::nan("")));
}

}  // namespace
}  // namespace pixelgrad
