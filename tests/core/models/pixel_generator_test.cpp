#include "models/pixel_generator.h"

#include <gtest/gtest.h>

#include "core/support/bits.h"
#include "core/support/errors.h"
#include "core/support/values.h"

namespace pixelgrad {
namespace {

using testing::hash_of;
using testing::values;

TEST(PixelGenerator, HasTheCoursesNamesAndTorchsWeights) {
  default_generator().manual_seed(42);
  const PixelGenerator model(16, 128, 768);
  const StateDict state = model.state_dict();
  std::vector<std::string> names;
  for (const auto& entry : state.entries) names.push_back(entry.name);
  EXPECT_EQ(names, (std::vector<std::string>{"layer_1.weight", "layer_1.bias", "layer_2.weight",
                                             "layer_2.bias"}));
  // The bits are those of torch 1.13.1 and 2.14.1.
  EXPECT_EQ(hash_of(state.entries[0].array), 0xd9b0803c540ebb2eu);
  EXPECT_EQ(hash_of(state.entries[3].array), 0x9921d02d752ee35fu);
  std::vector<std::string> modules;
  for (const auto& [path, version] : state.versions) modules.push_back(path);
  EXPECT_EQ(modules, (std::vector<std::string>{"", "layer_1", "activation", "layer_2",
                                               "output_activation"}));
}

TEST(PixelGenerator, DrawsPicturesFromNoise) {
  const PixelGenerator model(2, 5, 12);
  const Tensor pictures = model.forward(Tensor(Array::full({3, 2}, 0.5)));
  EXPECT_EQ(pictures.shape(), (Shape{3, 12}));
  for (const float value : values(pictures)) {
    EXPECT_GT(value, 0);
    EXPECT_LT(value, 1);
  }
  EXPECT_ERROR(kShape, "mat1 and mat2 shapes cannot be multiplied (3x4 and 2x5)",
               model.forward(Tensor(Array::zeros({3, 4}))));
}

TEST(PixelGenerator, CountsItsWork) {
  EXPECT_EQ(PixelGenerator(16, 128, 768).flops(), 2 * 128 * (16 + 768));
}

TEST(PixelGenerator, Blueprint) {
  const PixelGenerator model(16, 128, 768);
  EXPECT_EQ(model.blueprint("my \"best\".pth"), R"(import torch
from torch import nn


class MultiLayerPixelGenerator(nn.Module):
    def __init__(self, noise_dim, hidden_dim, num_pixels):
        super().__init__()
        self.layer_1 = nn.Linear(noise_dim, hidden_dim)
        self.activation = nn.ReLU()
        self.layer_2 = nn.Linear(hidden_dim, num_pixels)
        self.output_activation = nn.Sigmoid()

    def forward(self, x):
        x = self.activation(self.layer_1(x))
        return self.output_activation(self.layer_2(x))


model = MultiLayerPixelGenerator(noise_dim=16, hidden_dim=128, num_pixels=768)
model.load_state_dict(torch.load("my \"best\".pth", weights_only=True))
model.eval()

# A new picture from noise: rows, columns, and red, green, blue from 0 to 1.
with torch.no_grad():
    picture = model(torch.randn(1, 16)).reshape(16, 16, 3)
)");
  EXPECT_EQ(PixelGenerator(1, 1, 7).blueprint("a\n.pth").find("reshape"), std::string::npos);
  EXPECT_NE(model.blueprint("a\n.pth").find(R"(torch.load("a\x0a.pth")"), std::string::npos);
}

}  // namespace
}  // namespace pixelgrad
