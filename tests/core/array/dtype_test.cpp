#include "array/dtype.h"

#include <gtest/gtest.h>

namespace pixelgrad {
namespace {

TEST(DType, NamesLeadBack) {
  for (int i = 0; i < kDTypeCount; ++i) {
    const auto dtype = static_cast<DType>(i);
    EXPECT_EQ(dtype_from_name(dtype_name(dtype)), dtype);
  }
  EXPECT_EQ(dtype_from_name("complex64"), std::nullopt);
}

TEST(DType, KnowsTorchsNamesAndSizes) {
  EXPECT_EQ(dtype_name(DType::kBFloat16), "bfloat16");
  EXPECT_EQ(scalar_type_name(DType::kInt64), "Long");
  EXPECT_EQ(scalar_type_name(DType::kUInt8), "Byte");
  EXPECT_EQ(item_size(DType::kBFloat16), 2u);
  EXPECT_EQ(item_size(DType::kFloat64), 8u);
  EXPECT_EQ(item_size(DType::kBool), 1u);
  EXPECT_TRUE(is_floating_point(DType::kFloat16));
  EXPECT_FALSE(is_floating_point(DType::kInt32));
}

}  // namespace
}  // namespace pixelgrad
