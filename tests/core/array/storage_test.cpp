#include "array/storage.h"

#include <gtest/gtest.h>

#include <cstring>

#include "base/error.h"

namespace pixelgrad {
namespace {

TEST(Storage, IsAlignedAndRecycled) {
  release_cached_memory();
  const MemoryStats before = memory_stats();
  const uint8_t* address = nullptr;
  {
    Storage storage(1000);
    address = storage.data();
    EXPECT_EQ(reinterpret_cast<uintptr_t>(address) % 64, 0u);
    std::memset(storage.data(), 1, 1000);
    EXPECT_GE(memory_stats().live_bytes, before.live_bytes + 1000);
  }
  EXPECT_EQ(memory_stats().live_bytes, before.live_bytes);
  EXPECT_GE(memory_stats().cached_bytes, 1000u);
  EXPECT_EQ(Storage(990).data(), address);
  release_cached_memory();
  EXPECT_EQ(memory_stats().cached_bytes, 0u);
}

TEST(Storage, EverySizeFitsItsClass) {
  for (size_t bytes = 0; bytes < 5000; bytes += 7) {
    Storage storage(bytes);
    std::memset(storage.data(), 7, bytes);
    EXPECT_EQ(storage.bytes(), bytes);
  }
}

TEST(Storage, CountsWrites) {
  Storage storage(4);
  EXPECT_EQ(storage.version(), 0u);
  storage.bump_version();
  EXPECT_EQ(storage.version(), 1u);
}

TEST(Storage, RefusesWhatNoHostHas) {
  try {
    Storage storage(SIZE_MAX - 100);
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kOutOfMemory);
  }
}

}  // namespace
}  // namespace pixelgrad
