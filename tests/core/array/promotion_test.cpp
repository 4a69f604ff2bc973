#include "array/promotion.h"

#include <gtest/gtest.h>

namespace pixelgrad {
namespace {

constexpr DType f32 = DType::kFloat32, f64 = DType::kFloat64, f16 = DType::kFloat16,
                bf16 = DType::kBFloat16, i64 = DType::kInt64, i32 = DType::kInt32,
                i16 = DType::kInt16, i8 = DType::kInt8, u8 = DType::kUInt8, b = DType::kBool;
constexpr DType kAll[] = {f32, f64, f16, bf16, i64, i32, i16, i8, u8, b};

// Rows and columns in the order of kAll: torch.promote_types.
constexpr DType kTable[10][10] = {
    {f32, f64, f32, f32, f32, f32, f32, f32, f32, f32},
    {f64, f64, f64, f64, f64, f64, f64, f64, f64, f64},
    {f32, f64, f16, f32, f16, f16, f16, f16, f16, f16},
    {f32, f64, f32, bf16, bf16, bf16, bf16, bf16, bf16, bf16},
    {f32, f64, f16, bf16, i64, i64, i64, i64, i64, i64},
    {f32, f64, f16, bf16, i64, i32, i32, i32, i32, i32},
    {f32, f64, f16, bf16, i64, i32, i16, i16, i16, i16},
    {f32, f64, f16, bf16, i64, i32, i16, i8, i16, i8},
    {f32, f64, f16, bf16, i64, i32, i16, i16, u8, u8},
    {f32, f64, f16, bf16, i64, i32, i16, i8, u8, b},
};

TEST(Promotion, OfEveryPair) {
  for (int i = 0; i < 10; ++i) {
    for (int k = 0; k < 10; ++k) {
      EXPECT_EQ(promote_types(kAll[i], kAll[k]), kTable[i][k])
          << dtype_name(kAll[i]) << " and " << dtype_name(kAll[k]);
    }
  }
}

TEST(Promotion, ASingleNumberOnlyDecidesWhenItIsOfAHigherKind) {
  const auto type = [](DType a, const Shape& a_shape, DType b, const Shape& b_shape) {
    return result_type(Array::zeros(a_shape, a), Array::zeros(b_shape, b));
  };
  EXPECT_EQ(type(f32, {2}, f64, {}), f32);
  EXPECT_EQ(type(f32, {}, f64, {}), f64);
  EXPECT_EQ(type(u8, {2}, i64, {}), u8);
  EXPECT_EQ(type(i64, {}, u8, {2}), u8);
  EXPECT_EQ(type(i64, {2}, f64, {}), f64);
  EXPECT_EQ(type(b, {2}, i16, {}), i16);
}

TEST(Promotion, OfTheLanguagesNumbers) {
  EXPECT_EQ(result_type(i64, 2), i64);
  EXPECT_EQ(result_type(u8, -300), u8);
  EXPECT_EQ(result_type(b, 1), i64);
  EXPECT_EQ(result_type(i32, 0.5), f32);
  EXPECT_EQ(result_type(f16, 0.5), f16);
  EXPECT_EQ(result_type(f64, 0.5), f64);
}

TEST(Promotion, OfResults) {
  EXPECT_EQ(floating_type(i8), f32);
  EXPECT_EQ(floating_type(bf16), bf16);
  EXPECT_EQ(sum_type(b), i64);
  EXPECT_EQ(sum_type(f16), f16);
  EXPECT_EQ(computing_type(bf16), f32);
  EXPECT_EQ(computing_type(b), i64);
}

}  // namespace
}  // namespace pixelgrad
