// What the pickle machine does where Python's would call something.
#pragma once

#include <string_view>
#include <unordered_map>

#include "io/pickle_graph.h"
#include "io/pickle_reader.h"

namespace pixelgrad {

class PickleCalls {
 public:
  PickleCalls(PickleGraph& graph, StorageIds ids, const PthLimits& limits)
      : graph_(graph), ids_(ids), limits_(limits) {}

  /// The storage that a persistent id stands for.
  Node storage(const Node& id);
  /// The result of an allowed function or class.
  Node call(const Node& callable, const Node& arguments);

 private:
  class Arguments;
  Node rebuild_tensor(GlobalKind function, const Arguments& arguments);
  Node rebuild_parameter(const Arguments& arguments, size_t count);
  Node add_tensor(const TensorRef& tensor);
  uint32_t add_storage(const StorageRef& storage);

  PickleGraph& graph_;
  StorageIds ids_;
  const PthLimits& limits_;
  std::unordered_map<std::string_view, uint32_t> storages_;  // by key
  uint64_t parameters_ = 0;
};

}  // namespace pixelgrad
