#include "kernels/indexed.h"

#include <gtest/gtest.h>

#include <array>
#include <vector>

namespace pixelgrad::kernels {
namespace {

using List = std::vector<int64_t>;

TEST(Indexed, TakesRunsAndSingleElements) {
  const std::vector<float> from{0, 1, 2, 3, 4, 5, 6, 7};
  const List outer{0, 4};
  const List middle{2, 0};
  const List adjacent{0, 1};
  const List apart{1, 0};
  std::vector<float> to(8);
  take(4, {outer, middle, adjacent}, from.data(), to.data());
  EXPECT_EQ(to, (std::vector<float>{2, 3, 0, 1, 6, 7, 4, 5}));
  take(4, {outer, middle, apart}, from.data(), to.data());
  EXPECT_EQ(to, (std::vector<float>{3, 2, 1, 0, 7, 6, 5, 4}));
}

template <class T>
void expect_all_sizes() {
  const std::array<T, 3> from{5, 6, 7};
  std::array<T, 3> to{};
  const List zero{0};
  const List order{2, 0, 1};
  take(sizeof(T), {zero, order, zero}, from.data(), to.data());
  EXPECT_EQ(to, (std::array<T, 3>{7, 5, 6}));
  put(sizeof(T), {zero, order, zero}, from.data(), to.data());
  EXPECT_EQ(to, (std::array<T, 3>{6, 7, 5}));
  const std::array<uint8_t, 3> mask{1, 0, 1};
  const T value = 9;
  fill_where(sizeof(T), 3, mask.data(), true, &value, to.data());
  EXPECT_EQ(to, (std::array<T, 3>{9, 7, 9}));
  fill_where(sizeof(T), 3, mask.data(), false, &value, to.data());
  EXPECT_EQ(to, (std::array<T, 3>{9, 9, 9}));
}

TEST(Indexed, MovesElementsOfEverySize) {
  expect_all_sizes<uint8_t>();
  expect_all_sizes<uint16_t>();
  expect_all_sizes<uint32_t>();
  expect_all_sizes<uint64_t>();
}

TEST(Indexed, TheLastWriteStaysAndSumsAddUp) {
  const List zero{0};
  const List places{1, 1, 0};
  const std::vector<float> from{1, 2, 4};
  std::vector<float> to(2);
  put(4, {zero, places, zero}, from.data(), to.data());
  EXPECT_EQ(to, (std::vector<float>{4, 2}));
  put_add<float>({zero, places, zero}, from.data(), to.data());
  EXPECT_EQ(to, (std::vector<float>{8, 5}));
  const std::vector<uint8_t> bytes{200, 100, 1};
  std::vector<uint8_t> sums(2);
  put_add<uint8_t>({zero, places, zero}, bytes.data(), sums.data());
  EXPECT_EQ(sums, (std::vector<uint8_t>{1, 44}));
}

TEST(Indexed, NoPositionMeansNoElement) {
  const List zero{0};
  const List none;
  float to = 3;
  take(4, {zero, zero, none}, nullptr, &to);
  put(4, {none, zero, zero}, nullptr, &to);
  put(4, {zero, none, zero}, nullptr, &to);
  EXPECT_EQ(to, 3);
}

}  // namespace
}  // namespace pixelgrad::kernels
