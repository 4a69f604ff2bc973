#include "kernels/strided.h"

#include <gtest/gtest.h>

#include <array>
#include <numeric>
#include <vector>

namespace pixelgrad::kernels {
namespace {

using Sizes = std::vector<int64_t>;

template <class T>
void copies_transposed() {
  std::vector<T> from(6);
  std::iota(from.begin(), from.end(), T{1});
  std::vector<T> to(6);
  strided_copy(sizeof(T), Sizes{3, 2}, from.data(), Sizes{1, 3}, to.data(), Sizes{2, 1});
  EXPECT_EQ(to, (std::vector<T>{1, 4, 2, 5, 3, 6}));
}

TEST(StridedCopy, EveryItemSize) {
  copies_transposed<uint8_t>();
  copies_transposed<uint16_t>();
  copies_transposed<uint32_t>();
  copies_transposed<uint64_t>();
}

TEST(StridedCopy, RepeatsWhereTheStrideIsZero) {
  const std::array<float, 2> from = {1, 2};
  std::vector<float> to(6);
  strided_copy(4, Sizes{3, 2}, from.data(), Sizes{0, 1}, to.data(), Sizes{2, 1});
  EXPECT_EQ(to, (std::vector<float>{1, 2, 1, 2, 1, 2}));
}

TEST(StridedCopy, WritesOnlyWhereToldTo) {
  const std::array<float, 2> from = {1, 2};
  std::vector<float> to(4, 9);
  strided_copy(4, Sizes{2}, from.data(), Sizes{1}, to.data(), Sizes{2});
  EXPECT_EQ(to, (std::vector<float>{1, 9, 2, 9}));
  strided_copy(4, Sizes{0, 2}, from.data(), Sizes{2, 1}, to.data(), Sizes{2, 1});
  EXPECT_EQ(to, (std::vector<float>{1, 9, 2, 9}));
  strided_copy(4, Sizes{}, from.data(), Sizes{}, to.data(), Sizes{});
  EXPECT_EQ(to[0], 1);
}

}  // namespace
}  // namespace pixelgrad::kernels
