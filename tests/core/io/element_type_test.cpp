#include "io/element_type.h"

#include <gtest/gtest.h>

namespace pixelgrad {
namespace {

TEST(ElementType, EveryDTypeHasAStorageClassAndItsSize) {
  for (int i = 0; i < kDTypeCount; ++i) {
    const auto dtype = static_cast<DType>(i);
    const ElementType& type = element_type_of(dtype);
    EXPECT_EQ(type.name, dtype_name(dtype));
    EXPECT_EQ(type.item_size, item_size(dtype));
    EXPECT_EQ(element_type_of_storage(type.storage_class), &type);
    EXPECT_EQ(element_type_of_dtype(type.name), &type);
    EXPECT_EQ(element_type_of_safetensors(type.safetensors), &type);
  }
}

TEST(ElementType, OthersAreKnownByName) {
  EXPECT_EQ(element_type_of_storage("ComplexFloatStorage")->item_size, 8u);
  EXPECT_EQ(element_type_of_storage("ComplexFloatStorage")->word_size, 4u);
  EXPECT_EQ(element_type_of_dtype("float8_e5m2")->dtype, std::nullopt);
  EXPECT_EQ(element_type_of_storage("FooStorage"), nullptr);
  EXPECT_EQ(element_type_of_storage(""), nullptr);
  EXPECT_EQ(element_type_of_safetensors(""), nullptr);
  EXPECT_EQ(element_type_of_dtype("float"), nullptr);
}

}  // namespace
}  // namespace pixelgrad
