#include "base/pool.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <cstring>
#include <memory>
#include <vector>

namespace pixelgrad {
namespace {

TEST(Pool, GivesABlockOutAgain) {
  void* first = pool_acquire(100);
  std::memset(first, 1, 100);
  pool_release(first, 100);
  const size_t fresh = pool_stats().fresh;
  void* second = pool_acquire(97);  // of the same class of sizes
  EXPECT_EQ(second, first);
  EXPECT_EQ(pool_stats().fresh, fresh);
  pool_release(second, 97);
}

TEST(Pool, BlocksAreAlignedAndApart) {
  std::vector<std::pair<uint8_t*, size_t>> blocks;
  for (const size_t size : {0u, 1u, 16u, 17u, 1024u, 1025u, 5000u, 100000u}) {
    auto* block = static_cast<uint8_t*>(pool_acquire(size));
    EXPECT_EQ(reinterpret_cast<uintptr_t>(block) % alignof(std::max_align_t), 0u) << size;
    std::memset(block, static_cast<int>(blocks.size()), size);
    blocks.emplace_back(block, size);
  }
  for (size_t i = 0; i < blocks.size(); ++i) {
    for (size_t k = 0; k < blocks[i].second; ++k) ASSERT_EQ(blocks[i].first[k], i);
    pool_release(blocks[i].first, blocks[i].second);
  }
}

TEST(Pool, CountsLiveBlocks) {
  const size_t before = pool_stats().live;
  const auto shared = std::allocate_shared<int>(PoolAllocator<int>(), 7);
  EXPECT_EQ(pool_stats().live, before + 1);
  {
    const std::vector<int, PoolAllocator<int>> numbers(1000, 3);
    EXPECT_EQ(pool_stats().live, before + 2);
  }
  EXPECT_EQ(pool_stats().live, before + 1);
}

TEST(Pool, RefusesTheImpossible) {
  EXPECT_THROW(pool_acquire(SIZE_MAX), std::bad_alloc);
  EXPECT_THROW(PoolAllocator<double>().allocate(SIZE_MAX / 4), std::bad_alloc);
}

}  // namespace
}  // namespace pixelgrad
