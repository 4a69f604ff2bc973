// Reference-counted bytes. Freed blocks are kept by size and handed out again, so that a training
// step in its steady state takes nothing from the system's allocator.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>

namespace pixelgrad {

/// A block of bytes, 64-byte aligned, shared by every view of it.
class Storage {
 public:
  /// Uninitialised. Throws OutOfMemory.
  explicit Storage(size_t bytes);
  ~Storage();
  Storage(const Storage&) = delete;
  Storage& operator=(const Storage&) = delete;

  uint8_t* data() { return data_; }
  const uint8_t* data() const { return data_; }
  size_t bytes() const { return bytes_; }

  /// Counts in-place writes, so that autograd can tell a saved value has been overwritten.
  uint32_t version() const { return version_; }
  void bump_version() { ++version_; }

 private:
  uint8_t* data_;
  size_t bytes_;
  uint32_t version_ = 0;
};

using StoragePtr = std::shared_ptr<Storage>;

struct MemoryStats {
  size_t live_bytes;    // in storages that something still holds
  size_t cached_bytes;  // kept for reuse
};
MemoryStats memory_stats();

/// Gives every cached block back to the system.
void release_cached_memory();

}  // namespace pixelgrad
