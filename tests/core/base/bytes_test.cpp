#include "base/bytes.h"

#include <gtest/gtest.h>

namespace pixelgrad {
namespace {

TEST(Bytes, AreLittleEndianAtAnyAlignment) {
  Bytes bytes = {9};
  append_le(bytes, uint32_t{0x01020304});
  append_le(bytes, 1.0f);
  EXPECT_EQ(bytes, (Bytes{9, 4, 3, 2, 1, 0, 0, 0x80, 0x3f}));
  EXPECT_EQ(load_le<uint32_t>(&bytes[1]), 0x01020304u);
  EXPECT_EQ(load_le<float>(&bytes[5]), 1.0f);
}

TEST(Bytes, ArithmeticReportsOverflow) {
  EXPECT_EQ(checked_mul(uint64_t{1} << 32, uint64_t{1} << 31), uint64_t{1} << 63);
  EXPECT_EQ(checked_mul(uint64_t{1} << 32, uint64_t{1} << 32), std::nullopt);
  EXPECT_EQ(checked_add(UINT64_MAX, 0), UINT64_MAX);
  EXPECT_EQ(checked_add(UINT64_MAX, 1), std::nullopt);
}

}  // namespace
}  // namespace pixelgrad
