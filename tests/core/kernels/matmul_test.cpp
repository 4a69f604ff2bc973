#include "kernels/matmul.h"

#include <gtest/gtest.h>

#include <cmath>
#include <tuple>
#include <vector>

#include "base/rng.h"

namespace pixelgrad::kernels {
namespace {

/// m, n, k: whole tiles, ragged edges, thin matrices, several blocks of depth and of rows.
using Sizes = std::tuple<int64_t, int64_t, int64_t>;

class Matmul : public ::testing::TestWithParam<Sizes> {};

std::vector<float> random(int64_t count, Generator& generator) {
  std::vector<float> values(static_cast<size_t>(count));
  generator.uniform(values, -1, 1);
  return values;
}

TEST_P(Matmul, AgreesWithDoublesForEveryLayout) {
  const auto [m, n, k] = GetParam();
  Generator generator(1);
  const auto a = random(m * k, generator);
  const auto b = random(k * n, generator);
  const auto bias = random(n, generator);
  for (const bool a_flipped : {false, true}) {
    for (const bool b_flipped : {false, true}) {
      for (const bool biased : {false, true}) {
        const ConstMatrix left =
            a_flipped ? ConstMatrix{a.data(), 1, m} : ConstMatrix{a.data(), k, 1};
        const ConstMatrix right =
            b_flipped ? ConstMatrix{b.data(), 1, k} : ConstMatrix{b.data(), n, 1};
        std::vector<float> c(static_cast<size_t>(m * n), -77);
        matmul(m, n, k, left, right, biased ? bias.data() : nullptr, c.data());
        for (int64_t i = 0; i < m; ++i) {
          for (int64_t j = 0; j < n; ++j) {
            double expected = biased ? bias[static_cast<size_t>(j)] : 0;
            double size = 1;
            for (int64_t p = 0; p < k; ++p) {
              const double term = static_cast<double>(left.data[i * left.row + p * left.col]) *
                                  right.data[p * right.row + j * right.col];
              expected += term;
              size += std::fabs(term);
            }
            // A sum of k products in float32, whatever its order.
            const double bound = 6e-8 * size * std::sqrt(static_cast<double>(k) + 4);
            ASSERT_NEAR(c[static_cast<size_t>(i * n + j)], expected, bound)
                << i << ", " << j << " flipped " << a_flipped << b_flipped;
          }
        }
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Sizes, Matmul,
                         ::testing::Values(Sizes{1, 1, 1}, Sizes{1, 37, 19}, Sizes{3, 8, 5},
                                           Sizes{4, 8, 1}, Sizes{4, 8, 16}, Sizes{5, 9, 7},
                                           Sizes{7, 1, 3}, Sizes{16, 13, 33}, Sizes{64, 10, 65},
                                           Sizes{9, 24, 700}, Sizes{300, 12, 20},
                                           Sizes{261, 17, 513}, Sizes{2, 3, 600}));

TEST(MatmulEdges, DepthZeroLeavesTheBias) {
  const float bias[] = {1, 2};
  const ConstMatrix nothing{bias, 1, 1};
  std::vector<float> c(8, -1);
  matmul(4, 2, 0, nothing, nothing, bias, c.data());
  EXPECT_EQ(c, (std::vector<float>{1, 2, 1, 2, 1, 2, 1, 2}));
  matmul(4, 2, 0, nothing, nothing, nullptr, c.data());
  EXPECT_EQ(c, std::vector<float>(8));
}

}  // namespace
}  // namespace pixelgrad::kernels
