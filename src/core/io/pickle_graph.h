// What a pickle describes, before anything is built: nodes that refer to each other by number, so
// that shared parts stay shared, cycles do no harm and nothing nests.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "array/shape.h"
#include "base/bytes.h"
#include "io/element_type.h"
#include "io/pickle_globals.h"

namespace pixelgrad {

using NodeId = uint32_t;

enum class NodeKind : uint8_t {
  kNone,
  kBool,    // integer
  kInt,     // integer
  kBigInt,  // offset, size: bytes in the pickle
  kFloat,   // real
  kString,  // offset, size: bytes in the pickle
  kTuple,   // children[size]: items
  kList,    // children[size]: items
  kDict,    // children[size]: key, value, key, value, ...; attributes
  kOrderedDict,
  kGlobal,   // globals[size]
  kStorage,  // storage_views[size]
  kTensor,   // tensors[size]
};

struct Node {
  explicit Node(NodeKind kind, size_t size = 0, int64_t integer = 0)
      : kind(kind), size(static_cast<uint32_t>(size)), integer(integer) {}

  NodeKind kind;
  uint32_t size;
  union {
    int64_t integer;
    double real;
    uint64_t offset;
    uint64_t attributes;  // of an OrderedDict: number of a dict node + 1, or 0
  };
};

/// The record a tensor's bytes lie in.
struct StorageRef {
  std::string_view key;     // points into the pickle
  const ElementType* type;  // null: untyped, and no tensor has said more yet
  bool untyped;             // numel counts bytes
  uint64_t numel;

  uint64_t elements() const { return untyped && type ? numel / type->item_size : numel; }
};

/// All of a storage, or the part of it that an old file treats as one.
struct StorageView {
  uint32_t storage;
  uint64_t offset;
  uint64_t numel;
};

struct TensorRef {
  uint32_t storage;
  int64_t offset;
  Shape shape;
  Strides strides;
  bool requires_grad;
  bool is_parameter;
};

struct PickleGraph {
  ByteView pickle;
  size_t end = 0;  // bytes of the pickle up to its STOP
  NodeId root = 0;
  std::vector<Node> nodes;
  std::vector<std::vector<NodeId>> children;
  std::vector<Global> globals;
  std::vector<StorageRef> storages;  // in order of first use
  std::vector<StorageView> storage_views;
  std::vector<TensorRef> tensors;

  std::string_view text(const Node& node) const {
    return {reinterpret_cast<const char*>(pickle.data()) + node.offset, node.size};
  }
};

}  // namespace pixelgrad
