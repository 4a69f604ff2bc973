#include "base/rng.h"

#include <gtest/gtest.h>

#include <numeric>
#include <vector>

#include "core/support/bits.h"
#include "core/support/errors.h"

// Expected bits: torch 1.13.1 and 2.14.1, which agree on all of these.

namespace pixelgrad {
namespace {

using testing::bits;
using testing::hash_of;
using Bits = std::vector<uint32_t>;

std::vector<float> uniform(Generator& generator, size_t count, double from = 0, double to = 1) {
  std::vector<float> values(count);
  generator.uniform(values, from, to);
  return values;
}

std::vector<float> normal(Generator& generator, size_t count, double mean = 0, double std = 1) {
  std::vector<float> values(count);
  generator.normal(values, mean, std);
  return values;
}

uint64_t hash(const std::vector<float>& values) { return hash_of(std::span<const float>(values)); }

TEST(Generator, UniformOfSeeds) {
  Generator zero(0);
  EXPECT_EQ(bits(uniform(zero, 4)), (Bits{0x3efe1558, 0x3f44aa2f, 0x3db533a8, 0x3e073300}));
  Generator answer(42);
  EXPECT_EQ(bits(uniform(answer, 4)), (Bits{0x3f61dc66, 0x3f6a3db3, 0x3ec406b8, 0x3f75950e}));
  Generator minus_one(UINT64_MAX);
  EXPECT_EQ(bits(uniform(minus_one, 2)), (Bits{0x3f7e69a3, 0x3f124122}));
}

TEST(Generator, UnseededHasTorchsDefaultSeed) {
  Generator generator;
  EXPECT_EQ(generator.seed(), 67280421310721ull);
  EXPECT_EQ(bits(uniform(generator, 2)), (Bits{0x3e88daec, 0x3f5f5e04}));
}

TEST(Generator, UniformRangeIsFused) {
  Generator generator(5);
  EXPECT_EQ(hash(uniform(generator, 1000, -0.3, 0.7)), 0x7991394faecbce0cu);
}

TEST(Generator, FewNormalsComeInPairsAndThePartnerIsKept) {
  Generator generator(0);
  EXPECT_EQ(bits(normal(generator, 5)),
            (Bits{0x3fc53f5c, 0xbe963c50, 0xc00b7149, 0x3f1184b6, 0xbf8ad1a1}));
  EXPECT_EQ(bits(normal(generator, 1)), Bits{0xbfb3052d});
  Generator scaled(3);
  EXPECT_EQ(bits(normal(scaled, 3, 2, 0.5)), (Bits{0x4019b470, 0x4005983c, 0x4002d8e9}));
}

TEST(Generator, SeedingDropsTheKeptPartner) {
  Generator generator(0);
  normal(generator, 1);
  generator.manual_seed(0);
  EXPECT_EQ(bits(normal(generator, 1)), Bits{0x3fc53f5c});
}

TEST(Generator, SixteenNormalsAreOneBlock) {
  Generator generator(42);
  EXPECT_EQ(bits(normal(generator, 16)),
            (Bits{0x3ff6a529, 0x3fbe5f53, 0x3f669567, 0xc006c0db, 0x3f2dacd5, 0xbf9e0591,
                  0xbd306786, 0xbfcd65ba, 0xbf408bf0, 0x3fd3095b, 0xbec8f2f6, 0xbfb3a966,
                  0xbf3a566e, 0xbf0f36d1, 0xbf44d2a0, 0x3f432f9f}));
}

TEST(Generator, TailOfNormalsIsDrawnAnew) {
  Generator generator(42);
  EXPECT_EQ(hash(normal(generator, 19)), 0x0748e782418987e3u);
}

TEST(Generator, ManyNormals) {
  Generator generator(7);
  EXPECT_EQ(hash(normal(generator, 1000)), 0x8a989c2ba2219c6du);
  generator.manual_seed(7);
  EXPECT_EQ(hash(normal(generator, 100003)), 0x47ba31a456ea1b40u);
  generator.manual_seed(3);
  EXPECT_EQ(hash(normal(generator, 40, 2, 0.5)), 0x160b4c07185a4192u);
}

TEST(Generator, Permutation) {
  Generator generator(42);
  std::vector<int64_t> ten(10);
  generator.permutation(ten);
  EXPECT_EQ(ten, (std::vector<int64_t>{2, 6, 1, 8, 4, 5, 0, 9, 3, 7}));
  generator.manual_seed(42);
  std::vector<int64_t> thousand(1000);
  generator.permutation(thousand);
  EXPECT_EQ(hash_of(std::span<const int64_t>(thousand)), 0x52c0d30e20d2a687u);
}

TEST(Generator, PermutationOfNothingDrawsNothing) {
  Generator generator(42);
  generator.permutation({});
  EXPECT_EQ(bits(uniform(generator, 1)), Bits{0x3f61dc66});
}

TEST(Generator, RandomSeed) { EXPECT_EQ(Generator(42).random_seed(), 6909045637428952499); }

TEST(Generator, StateHasTorchsLayout) {
  const auto hash_state = [](const Generator& generator) {
    const auto state = generator.state();
    return hash_of(std::span<const uint8_t>(state));
  };
  Generator generator(42);
  EXPECT_EQ(hash_state(generator), 0xdb6fa7454b98c238u);
  normal(generator, 3);  // leaves a cached normal
  EXPECT_EQ(hash_state(generator), 0xacf66bd6b492aa9du);
  generator.manual_seed(42);
  uniform(generator, 700);  // past the first twist
  EXPECT_EQ(hash_state(generator), 0xc6e098a8ee3a51f4u);
}

TEST(Generator, StateGoesOnWhereItWasTaken) {
  Generator first(11);
  uniform(first, 630);
  normal(first, 1);
  Generator second(99);
  second.set_state(first.state());
  EXPECT_EQ(second.seed(), 11u);
  EXPECT_EQ(bits(normal(second, 3)), bits(normal(first, 3)));
  EXPECT_EQ(second.state(), first.state());
}

TEST(Generator, RefusesWhatIsNoState) {
  Generator generator(1);
  const auto before = generator.state();
  EXPECT_ERROR(kValue, "expected an RNG state of 5056 bytes, but got 3",
               generator.set_state(std::vector<uint8_t>(3)));
  auto bytes = before;
  for (const size_t at : {8u, 12u, 16u}) {  // left, seeded, next
    bytes = before;
    bytes[at + 1] = 0x7f;
    EXPECT_ERROR(kValue, "these bytes are not an RNG state: its counters are out of range",
                 generator.set_state(bytes));
  }
  EXPECT_EQ(generator.state(), before);
}

}  // namespace
}  // namespace pixelgrad
