#include "io/crc32.h"

#include <gtest/gtest.h>

#include <string_view>

namespace pixelgrad {
namespace {

ByteView view(std::string_view text) {
  return {reinterpret_cast<const uint8_t*>(text.data()), text.size()};
}

TEST(Crc32, KnownValues) {
  EXPECT_EQ(crc32({}), 0u);
  EXPECT_EQ(crc32(view("123456789")), 0xcbf43926u);
  EXPECT_EQ(crc32(view("The quick brown fox jumps over the lazy dog")), 0x414fa339u);
}

// One bit at a time, as the definition has it.
uint32_t by_definition(ByteView bytes) {
  uint32_t crc = ~0u;
  for (const uint8_t byte : bytes) {
    crc ^= byte;
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc;
}

TEST(Crc32, EveryLengthAndAlignment) {
  Bytes bytes(100);
  for (size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<uint8_t>(i * i + 31 * i);
  for (size_t begin = 0; begin < 17; ++begin) {
    for (size_t size = 0; begin + size <= bytes.size(); ++size) {
      const ByteView part = ByteView(bytes).subspan(begin, size);
      ASSERT_EQ(crc32(part), by_definition(part)) << begin << " " << size;
    }
  }
}

TEST(Crc32, ContinuesWhereItStopped) {
  const ByteView all = view("123456789");
  for (size_t cut = 0; cut <= all.size(); ++cut) {
    EXPECT_EQ(crc32(all.subspan(cut), crc32(all.first(cut))), 0xcbf43926u);
  }
}

}  // namespace
}  // namespace pixelgrad
