#include "ops/random.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "core/support/errors.h"
#include "core/support/values.h"

namespace pixelgrad {
namespace {

using testing::tensor;
using testing::values;

std::vector<float> numbers(const Tensor& x) { return values(x.array().to(DType::kFloat32)); }

TEST(Random, EachFunctionDrawsFromItsGenerator) {
  Generator a(5);
  Generator b(5);
  EXPECT_EQ(numbers(rand({7}, DType::kFloat64, a)), numbers(rand({7}, DType::kFloat64, b)));
  EXPECT_EQ(numbers(randn({20}, DType::kFloat64, a)), numbers(randn({20}, DType::kFloat64, b)));
  EXPECT_EQ(a.state(), b.state());
  rand({1}, DType::kFloat32, a);
  EXPECT_NE(a.state(), b.state());
}

TEST(Random, RandintStaysInItsRange) {
  Generator generator(1);
  const auto drawn = numbers(randint(-2, 3, {1000}, DType::kInt8, generator));
  EXPECT_EQ(*std::min_element(drawn.begin(), drawn.end()), -2);
  EXPECT_EQ(*std::max_element(drawn.begin(), drawn.end()), 2);
  EXPECT_ERROR(kValue, "to - 1 is out of bounds for unsigned char",
               randint(0, 257, {1}, DType::kUInt8, generator));
  EXPECT_ERROR(kValue, "random_ expects 'from' to be less than 'to', but got from=3 >= to=3",
               randint(3, 3, {1}, DType::kInt64, generator));
}

TEST(Random, BernoulliFollowsItsProbabilities) {
  Generator generator(2);
  EXPECT_EQ(numbers(bernoulli(tensor({0, 1, 0, 1}), generator)), (std::vector<float>{0, 1, 0, 1}));
  const auto drawn = numbers(bernoulli(tensor(std::vector<float>(4000)), 0.25, generator));
  EXPECT_NEAR(std::count(drawn.begin(), drawn.end(), 1.0f), 1000, 120);
  EXPECT_ERROR(kValue, "Expected p_in >= 0 && p_in <= 1 to be true, but got false.",
               bernoulli(tensor({1.5f}), generator));
}

TEST(Random, MultinomialPicksOnlyWhatHasWeight) {
  Generator generator(3);
  for (const bool replacement : {false, true}) {
    auto drawn = numbers(multinomial(tensor({1, 0, 2, 0}), 2, replacement, generator));
    for (const float index : drawn) EXPECT_TRUE(index == 0 || index == 2);
  }
  const auto both = numbers(multinomial(tensor({0, 3, 1, 0}, {2, 2}), 1, false, generator));
  EXPECT_EQ(both, (std::vector<float>{1, 0}));
  EXPECT_ERROR(kValue, "cannot sample n_sample > prob_dist.size(-1) samples without replacement",
               multinomial(tensor({1, 2}), 3, false, generator));
}

}  // namespace
}  // namespace pixelgrad
