#include "array/storage.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdlib>
#include <vector>

#include "base/error.h"
#include "base/poison.h"

namespace pixelgrad {
namespace {

constexpr size_t kAlignment = 64;
constexpr size_t kClassesPerDoubling = 4;

struct SizeClass {
  size_t index;
  size_t bytes;
};

// Four sizes to each doubling waste at most a fifth of a block and leave few lists to search.
SizeClass size_class(size_t bytes) {
  if (bytes <= kAlignment) return {0, kAlignment};
  const size_t doubling = std::bit_width(bytes - 1) - 1;
  const size_t step = std::max(kAlignment, (size_t{1} << doubling) / kClassesPerDoubling);
  const size_t rounded = (bytes + step - 1) / step * step;
  const size_t quarter = (rounded - (size_t{1} << doubling)) * kClassesPerDoubling >> doubling;
  return {doubling * kClassesPerDoubling + quarter, rounded};
}

class Pool {
 public:
  uint8_t* acquire(size_t bytes) {
    const SizeClass size = size_class(bytes);
    auto& blocks = free_[size.index];
    if (!blocks.empty()) {
      uint8_t* block = blocks.back();
      blocks.pop_back();
      unpoison(block, bytes);
      stats_.cached_bytes -= size.bytes;
      stats_.live_bytes += size.bytes;
      return block;
    }
    auto* block = static_cast<uint8_t*>(std::aligned_alloc(kAlignment, size.bytes));
    if (block == nullptr) {
      clear();
      block = static_cast<uint8_t*>(std::aligned_alloc(kAlignment, size.bytes));
    }
    if (block == nullptr) {
      fail(ErrorCode::kOutOfMemory, "out of memory: tried to allocate ", bytes, " bytes");
    }
    stats_.live_bytes += size.bytes;
    poison(block + bytes, size.bytes - bytes);
    return block;
  }

  void release(uint8_t* block, size_t bytes) {
    const SizeClass size = size_class(bytes);
    free_[size.index].push_back(block);
    poison(block, size.bytes);
    stats_.live_bytes -= size.bytes;
    stats_.cached_bytes += size.bytes;
  }

  void clear() {
    for (auto& blocks : free_) {
      for (uint8_t* block : blocks) std::free(block);
      blocks.clear();
    }
    stats_.cached_bytes = 0;
  }

  MemoryStats stats() const { return stats_; }

 private:
  std::array<std::vector<uint8_t*>, 64 * kClassesPerDoubling + kClassesPerDoubling> free_;
  MemoryStats stats_{};
};

// Never destroyed: storages held by other statics may outlive it otherwise.
Pool& pool() {
  static Pool& instance = *new Pool;
  return instance;
}

// Beyond this no host can serve the request, rounding up would wrap in 32 bits, and sanitizers' own
// allocators abort instead of answering null.
constexpr auto kLargest = static_cast<size_t>(std::min<uint64_t>(SIZE_MAX / 2, uint64_t{1} << 39));

}  // namespace

Storage::Storage(size_t bytes) : bytes_(bytes) {
  if (bytes > kLargest) {
    fail(ErrorCode::kOutOfMemory, "out of memory: tried to allocate ", bytes, " bytes");
  }
  data_ = pool().acquire(bytes);
}

Storage::~Storage() { pool().release(data_, bytes_); }

MemoryStats memory_stats() { return pool().stats(); }

void release_cached_memory() { pool().clear(); }

}  // namespace pixelgrad
