// Five pickles without gaps, then the storages:
//
//   the int 0x1950A86A20F9469CFC6C
//   the int 1001
//   a dict about the machine: protocol_version, little_endian, type_sizes
//   the object; its storages have ids of six items, the last one None or (key, offset, size)
//   a list of the storages' keys
//   for each key, in that order:   i64 elements   elements x item size
#include "io/legacy_reader.h"

#include <unordered_map>

#include "io/graph_order.h"
#include "io/graph_values.h"
#include "io/pickle_reader.h"
#include "io/refuse.h"

namespace pixelgrad {
namespace {

constexpr int64_t kProtocol = 1001;

class LegacyStream : public StorageSource {
 public:
  LegacyStream(ByteView file, const PthLimits& limits) : file_(file), limits_(limits) {}

  Value read() {
    next_pickle();  // the magic number
    check_protocol(next_pickle());
    check_machine(next_pickle());
    const PickleGraph object = next_pickle();
    read_storages(next_pickle(), object);
    return build_value(object, *this, limits_);
  }

  void check(const StorageRef& storage, uint64_t bytes) const override {
    const auto found = storages_.find(storage.key);
    if (found == storages_.end()) {
      refuse("storage-missing", "The storage ", quoted(storage.key), " is missing from this file");
    }
    if (found->second.size() != bytes) {
      refuse("storage-size", "The storage ", quoted(storage.key), " has a wrong size");
    }
  }
  void copy(const StorageRef& storage, uint8_t* to) const override {
    const ByteView bytes = storages_.at(storage.key);
    std::copy(bytes.begin(), bytes.end(), to);
  }

 private:
  PickleGraph next_pickle() {
    const ByteView rest = file_.subspan(at_);
    PickleGraph graph = read_pickle(rest, StorageIds::kLegacy, limits_);
    if (graph.end > limits_.pickle_bytes) {
      refuse("limits", "The pickle in this file has more than ", limits_.pickle_bytes >> 20,
             " MiB");
    }
    at_ += graph.end;
    return graph;
  }

  static void check_protocol(const PickleGraph& graph) {
    const Node& root = graph.nodes[graph.root];
    if (root.kind != NodeKind::kInt || root.integer != kProtocol) {
      refuse("version", "This file has a protocol that no PyTorch writes");
    }
  }

  // PyTorch ignores the byte order it wrote; on a big-endian machine the values would be nonsense.
  static void check_machine(const PickleGraph& graph) {
    const Node& root = graph.nodes[graph.root];
    if (root.kind != NodeKind::kDict) refuse("pickle-malformed", "This file is damaged");
    const auto& items = graph.children[root.size];
    for (size_t i = 0; i + 1 < items.size(); i += 2) {
      const Node& key = graph.nodes[items[i]];
      const Node& value = graph.nodes[items[i + 1]];
      if (key.kind == NodeKind::kString && graph.text(key) == "little_endian" &&
          value.kind == NodeKind::kBool && value.integer == 0) {
        refuse("byteorder",
               "This file was written on a big-endian machine. In Python: load it and "
               "save it again with a current PyTorch");
      }
    }
  }

  void read_storages(const PickleGraph& keys, const PickleGraph& object) {
    std::unordered_map<std::string_view, const StorageRef*> expected;
    for (const StorageRef& storage : object.storages) expected.emplace(storage.key, &storage);
    const Node& root = keys.nodes[keys.root];
    if (root.kind != NodeKind::kList) refuse("pickle-malformed", "This file lists no storages");
    for (const NodeId id : keys.children[root.size]) {
      const Node& key = keys.nodes[id];
      if (key.kind != NodeKind::kString) {
        refuse("pickle-malformed", "The key of a storage is not a str");
      }
      const auto found = expected.find(keys.text(key));
      if (found == expected.end()) {
        refuse("storage-missing", "This file lists a storage ", quoted(keys.text(key)),
               " that no tensor uses");
      }
      read_storage(*found->second);
    }
    if (at_ != file_.size()) {
      refuse("trailing-data", "Something follows the last storage of this file");
    }
  }

  void read_storage(const StorageRef& storage) {
    if (storages_.contains(storage.key)) {
      refuse("duplicate", "This file lists the storage ", quoted(storage.key), " twice");
    }
    const int64_t numel = load_le<int64_t>(take(sizeof(int64_t)).data());
    if (numel < 0 || static_cast<uint64_t>(numel) != storage.numel) {
      refuse("storage-size", "The storage ", quoted(storage.key), " should have ", storage.numel,
             " elements, but its record says ", numel);
    }
    const uint64_t item_size = storage.untyped ? 1 : storage.type->item_size;
    const auto bytes = checked_mul(storage.numel, item_size);
    if (!bytes) refuse("overflow", "The storage ", quoted(storage.key), " is impossibly large");
    storages_.emplace(storage.key, take(*bytes));
  }

  ByteView take(uint64_t size) {
    if (size > file_.size() - at_) {
      refuse("truncated",
             "This file ends in the middle of a storage: it was cut short. Download or "
             "save it again");
    }
    const ByteView bytes = file_.subspan(at_, static_cast<size_t>(size));
    at_ += bytes.size();
    return bytes;
  }

  ByteView file_;
  const PthLimits& limits_;
  size_t at_ = 0;
  std::unordered_map<std::string_view, ByteView> storages_;
};

}  // namespace

Value read_legacy(ByteView file, const PthLimits& limits) {
  return LegacyStream(file, limits).read();
}

}  // namespace pixelgrad
