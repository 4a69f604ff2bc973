// The shape of what a pickle describes: no cycles, bounded depth, bounded size when written out.
#pragma once

#include <vector>

#include "io/pickle_graph.h"
#include "io/pth.h"

namespace pixelgrad {

/// The containers below the root, each after everything it holds. Throws Format.
std::vector<NodeId> containers_in_order(const PickleGraph& graph, const PthLimits& limits);

}  // namespace pixelgrad
