#include "base/pool.h"

#include <array>
#include <bit>
#include <cstdint>

#include "base/poison.h"

namespace pixelgrad {
namespace {

// Up to kFine bytes every multiple of 16 has a list of its own, beyond it every power of two.
constexpr size_t kGrain = 16;
constexpr size_t kFine = 1024;
constexpr size_t kFineLists = kFine / kGrain + 1;

struct FreeBlock {
  FreeBlock* next;
};

struct SizeClass {
  size_t list;
  size_t bytes;
};

SizeClass size_class(size_t bytes) {
  if (bytes <= kFine) {
    const size_t list = bytes == 0 ? 1 : (bytes + kGrain - 1) / kGrain;
    return {list, list * kGrain};
  }
  const size_t bits = std::bit_width(bytes - 1);
  if (bits >= 8 * sizeof(size_t) - 1) throw std::bad_alloc();
  return {kFineLists + bits, size_t{1} << bits};
}

struct Pool {
  std::array<FreeBlock*, kFineLists + 8 * sizeof(size_t)> lists{};
  PoolStats stats{};
};

// Never destroyed: objects that other statics hold may outlive it otherwise.
Pool& pool() {
  static Pool& instance = *new Pool;
  return instance;
}

}  // namespace

void* pool_acquire(size_t bytes) {
  const SizeClass size = size_class(bytes);
  Pool& blocks = pool();
  FreeBlock*& head = blocks.lists[size.list];
  void* block = head;
  if (block != nullptr) {
    unpoison(block, size.bytes);
    head = head->next;
  } else {
    block = ::operator new(size.bytes);
    ++blocks.stats.fresh;
  }
  ++blocks.stats.live;
  return block;
}

void pool_release(void* block, size_t bytes) noexcept {
  const SizeClass size = size_class(bytes);
  Pool& blocks = pool();
  FreeBlock*& head = blocks.lists[size.list];
  head = new (block) FreeBlock{head};
  // LeakSanitizer has to be able to follow the list.
  poison(head + 1, size.bytes - sizeof(FreeBlock));
  --blocks.stats.live;
}

PoolStats pool_stats() { return pool().stats; }

}  // namespace pixelgrad
