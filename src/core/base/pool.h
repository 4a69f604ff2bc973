// Recycled small blocks: what a training step allocates and frees anew each time (graph nodes,
// tensor headers, reference counts) comes from lists of freed blocks and not from the system.
#pragma once

#include <cstddef>
#include <cstdint>
#include <new>

namespace pixelgrad {

/// Uninitialised bytes, aligned for any type. Throws std::bad_alloc.
void* pool_acquire(size_t bytes);
/// REQUIRES: `block` came from pool_acquire(bytes) with the same size.
void pool_release(void* block, size_t bytes) noexcept;

struct PoolStats {
  size_t live;   // blocks in use
  size_t fresh;  // blocks ever taken from the system: constant in the steady state
};
PoolStats pool_stats();

/// Lets standard containers and std::allocate_shared draw from the pool.
template <class T>
struct PoolAllocator {
  using value_type = T;
  static constexpr size_t kItem = sizeof(T);  // NOLINT(bugprone-sizeof-expression): or a pointer

  PoolAllocator() = default;
  template <class U>
  PoolAllocator(const PoolAllocator<U>&) {}

  T* allocate(size_t count) {
    static_assert(alignof(T) <= alignof(std::max_align_t));
    if (count > SIZE_MAX / kItem) throw std::bad_alloc();
    return static_cast<T*>(pool_acquire(count * kItem));
  }
  void deallocate(T* block, size_t count) noexcept { pool_release(block, count * kItem); }

  template <class U>
  bool operator==(const PoolAllocator<U>&) const {
    return true;
  }
};

}  // namespace pixelgrad
