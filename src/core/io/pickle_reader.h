// The pickle machine: an allow-list of opcodes that builds a graph of inert nodes. It calls
// nothing.
#pragma once

#include "base/bytes.h"
#include "io/pickle_graph.h"
#include "io/pth.h"

namespace pixelgrad {

/// How storages are referred to: ('storage', class, key, location, numel), and in the stream of old
/// PyTorch a sixth item.
enum class StorageIds { kZip, kLegacy };

/// Reads one pickle up to its STOP; the graph keeps pointing into `pickle`. Throws Format.
PickleGraph read_pickle(ByteView pickle, StorageIds ids, const PthLimits& limits);

}  // namespace pixelgrad
