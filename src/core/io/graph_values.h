// From the graph of a pickle and the bytes of its storages to Values.
#pragma once

#include "io/pickle_graph.h"
#include "io/pth.h"
#include "io/value.h"

namespace pixelgrad {

/// Where the bytes of a file's storages lie.
class StorageSource {
 public:
  virtual ~StorageSource() = default;
  /// Throws Format unless the storage is there and has exactly `bytes` bytes.
  virtual void check(const StorageRef& storage, uint64_t bytes) const = 0;
  /// Copies them. REQUIRES: check() passed, and `bytes` writable bytes at `to`.
  virtual void copy(const StorageRef& storage, uint8_t* to) const = 0;
  virtual bool is_big_endian() const { return false; }
};

/// Builds the root's value. Storages are read once, however many tensors share them; nothing is
/// allocated for a tensor before its size has passed every limit. Throws Format.
Value build_value(const PickleGraph& graph, const StorageSource& source, const PthLimits& limits);

}  // namespace pixelgrad
