#include "models/latents.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/support/values.h"

namespace pixelgrad {
namespace {

using testing::array;
using testing::values;

double length(const Latents& latents, int64_t row) {
  double sum = 0;
  for (int64_t i = 0; i < latents.dim(); ++i) {
    sum += std::pow(latents.values.data()[row * latents.dim() + i], 2);
  }
  return std::sqrt(sum);
}

TEST(Latents, AreNormalsBroughtToLength) {
  Generator generator(5);
  const Latents latents = Latents::draw(3, 8, generator);
  std::vector<float> normals(24);
  Generator(5).normal(normals, 0, 1);
  for (int64_t row = 0; row < 3; ++row) {
    EXPECT_NEAR(length(latents, row), std::sqrt(8.0), 1e-6);
    const float* drawn = latents.values.data() + row * 8;
    for (int i = 1; i < 8; ++i) {
      EXPECT_NEAR(drawn[i] / drawn[0], normals[row * 8 + i] / normals[row * 8],
                  1e-4 * std::fabs(drawn[i] / drawn[0]));
    }
  }
}

TEST(Latents, GatherTakesRows) {
  Latents latents{array({1, 2, 3, 4, 5, 6}, {3, 2}), {}, {}};
  Array out = Array::empty({2, 2});
  latents.gather(std::vector<int64_t>{2, 0}, out);
  EXPECT_EQ(values(out), (std::vector<float>{5, 6, 1, 2}));
}

TEST(Latents, StepsMoveOnlyTheirRowsAndKeepTheLength) {
  for (const LatentRule rule : {LatentRule::kAdam, LatentRule::kSgd}) {
    Generator generator(5);
    Latents latents = Latents::draw(3, 4, generator);
    const std::vector<float> before = values(latents.values);
    latents.update(rule, 0.1, 1, std::vector<int64_t>{1}, array({1, 0, 0, 0}, {1, 4}));
    const std::vector<float> after = values(latents.values);
    for (const size_t i : {0u, 1u, 2u, 3u, 8u, 9u, 10u, 11u}) EXPECT_EQ(before[i], after[i]);
    EXPECT_LT(after[4], before[4]);
    EXPECT_NEAR(length(latents, 1), 2, 1e-6);
  }
}

}  // namespace
}  // namespace pixelgrad
