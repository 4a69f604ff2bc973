#include "array/cast.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <limits>
#include <vector>

// Expected values: torch 2.14.1.

namespace pixelgrad {
namespace {

constexpr float kInf = std::numeric_limits<float>::infinity();

template <class To, class From>
std::vector<To> converted(const std::vector<From>& from, DType from_dtype, DType to_dtype) {
  std::vector<To> to(from.size());
  cast(from.data(), from_dtype, to.data(), to_dtype, from.size());
  return to;
}

TEST(Cast, HalfRoundsToNearestEven) {
  const std::vector<std::pair<float, uint16_t>> rows = {
      {0.0f, 0x0000},     {-0.0f, 0x8000},    {1.0f, 0x3c00},          {65504.0f, 0x7bff},
      {65519.0f, 0x7bff}, {65520.0f, 0x7c00}, {-1e9f, 0xfc00},         {6.1e-5f, 0x03ff},
      {5.96e-8f, 0x0001}, {2.9e-8f, 0x0000},  {2.98e-8f, 0x0000},      {0.1f, 0x2e66},
      {kInf, 0x7c00},     {1e-40f, 0x0000},   {1.00048828125f, 0x3c00}};
  for (const auto& [value, bits] : rows) EXPECT_EQ(float_to_half(value), bits) << value;
  EXPECT_EQ(float_to_half(1.0009765625f + 0x1p-11f), 0x3c02);
  EXPECT_TRUE(std::isnan(half_to_float(float_to_half(std::nanf("")))));
}

TEST(Cast, EveryHalfComesBack) {
  for (uint32_t bits = 0; bits < 0x10000; ++bits) {
    const float value = half_to_float(static_cast<uint16_t>(bits));
    if (std::isnan(value)) continue;
    ASSERT_EQ(float_to_half(value), bits);
  }
  EXPECT_EQ(half_to_float(0x0001), 0x1p-24f);
  EXPECT_EQ(half_to_float(0x3555), 0.333251953125f);
}

TEST(Cast, BFloat16) {
  EXPECT_EQ(float_to_bfloat16(0.1f), 0x3dcd);
  EXPECT_EQ(float_to_bfloat16(-1e9f), 0xce6e);
  EXPECT_EQ(float_to_bfloat16(1e-40f), 0x0001);
  EXPECT_EQ(float_to_bfloat16(kInf), 0x7f80);
  EXPECT_TRUE(std::isnan(bfloat16_to_float(float_to_bfloat16(std::nanf("")))));
  EXPECT_EQ(bfloat16_to_float(0x3f80), 1.0f);
}

TEST(Cast, FloatsTruncateTowardsIntegers) {
  const std::vector<float> values = {1.9f, -1.9f, 300, -129, -0.5f};
  EXPECT_EQ((converted<int64_t>(values, DType::kFloat32, DType::kInt64)),
            (std::vector<int64_t>{1, -1, 300, -129, 0}));
  EXPECT_EQ((converted<int8_t>(values, DType::kFloat32, DType::kInt8)),
            (std::vector<int8_t>{1, -1, 44, 127, 0}));
  EXPECT_EQ((converted<uint8_t>(values, DType::kFloat32, DType::kUInt8)),
            (std::vector<uint8_t>{1, 255, 44, 127, 0}));
  EXPECT_EQ((converted<uint8_t>(values, DType::kFloat32, DType::kBool)),
            (std::vector<uint8_t>{1, 1, 1, 1, 1}));
  const std::vector<float> beyond = {std::nanf(""), 1e20f, -1e20f};
  EXPECT_EQ((converted<int64_t>(beyond, DType::kFloat32, DType::kInt64)),
            (std::vector<int64_t>{INT64_MIN, INT64_MIN, INT64_MIN}));
}

TEST(Cast, IntegersKeepAllTheirBits) {
  const std::vector<int64_t> values = {(int64_t{1} << 53) + 1, -1, 256, 0};
  EXPECT_EQ((converted<int32_t>(values, DType::kInt64, DType::kInt32)),
            (std::vector<int32_t>{1, -1, 256, 0}));
  EXPECT_EQ((converted<double>(values, DType::kInt64, DType::kFloat64)),
            (std::vector<double>{9007199254740992.0, -1, 256, 0}));
  EXPECT_EQ((converted<uint8_t>(values, DType::kInt64, DType::kBool)),
            (std::vector<uint8_t>{1, 1, 1, 0}));
}

TEST(Cast, LongRunsPassInBlocks) {
  std::vector<int16_t> values(1000);
  for (size_t i = 0; i < values.size(); ++i) values[i] = static_cast<int16_t>(i - 500);
  const auto floats = converted<float>(values, DType::kInt16, DType::kFloat32);
  EXPECT_EQ(converted<int16_t>(floats, DType::kFloat32, DType::kInt16), values);
}

}  // namespace
}  // namespace pixelgrad
