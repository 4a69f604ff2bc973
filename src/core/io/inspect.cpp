#include "io/inspect.h"

#include "io/file_kind.h"
#include "io/graph_order.h"
#include "io/pickle_listing.h"
#include "io/pickle_reader.h"
#include "io/pth_archive.h"
#include "io/refuse.h"
#include "io/safetensors_header.h"

namespace pixelgrad {
namespace {

uint64_t bytes_of(const StorageRef& storage) {
  const bool counts_bytes = storage.untyped || storage.type == nullptr;
  const auto bytes = checked_mul(storage.numel, counts_bytes ? 1 : storage.type->item_size);
  if (!bytes) refuse("overflow", "The storage ", quoted(storage.key), " is impossibly large");
  return *bytes;
}

/// Names every tensor by the way to it from the root.
class Namer {
 public:
  Namer(const PickleGraph& graph, const PthLimits& limits)
      : graph_(graph), limits_(limits), seen_(graph.children.size()) {}

  std::vector<Inspection::TensorFacts> run() {
    containers_in_order(graph_, limits_);  // refuses cycles and what is nested too deep
    pending_.push_back({graph_.root, {}});
    while (!pending_.empty()) {
      const Place place = std::move(pending_.back());
      pending_.pop_back();
      visit(place);
    }
    return std::move(tensors_);
  }

 private:
  struct Place {
    NodeId node;
    std::string name;
  };

  void visit(const Place& place) {
    const Node& node = graph_.nodes[place.node];
    switch (node.kind) {
      case NodeKind::kTensor:
        return add(place.name, graph_.tensors[node.size]);
      case NodeKind::kTuple:
      case NodeKind::kList:
      case NodeKind::kDict:
      case NodeKind::kOrderedDict:
        // What is shared is described where it is met first.
        if (!seen_[node.size]) enter(place.name, node);
        seen_[node.size] = true;
        break;
      default:
        break;
    }
  }

  void enter(const std::string& name, const Node& node) {
    const auto& children = graph_.children[node.size];
    const bool is_dict = node.kind == NodeKind::kDict || node.kind == NodeKind::kOrderedDict;
    // A stack gives the last first.
    for (size_t i = children.size(); i-- > 0;) {
      if (is_dict && i % 2 == 0) continue;
      const std::string part = is_dict ? key_text(graph_.nodes[children[i - 1]]) : cat(i);
      push({children[i], name.empty() ? part : cat(name, ".", part)});
    }
  }

  void push(Place place) {
    constexpr size_t kLongestNames = size_t{64} << 20;
    names_ += place.name.size();
    if (names_ > kLongestNames) refuse("limits", "The names in this file are too long");
    pending_.push_back(std::move(place));
  }

  std::string key_text(const Node& key) const {
    if (key.kind == NodeKind::kString) return std::string(graph_.text(key));
    if (key.kind == NodeKind::kInt) return cat(key.integer);
    return "?";
  }

  void add(const std::string& name, const TensorRef& tensor) {
    const StorageRef& storage = graph_.storages[tensor.storage];
    tensors_.push_back({name, std::string(storage.type->name), tensor.shape, tensor.strides,
                        tensor.offset, std::string(storage.key), tensor.requires_grad,
                        tensor.is_parameter});
  }

  const PickleGraph& graph_;
  const PthLimits& limits_;
  std::vector<bool> seen_;
  std::vector<Place> pending_;
  std::vector<Inspection::TensorFacts> tensors_;
  size_t names_ = 0;
};

void describe_graph(const PickleGraph& graph, const PthLimits& limits, Inspection& out) {
  out.pickle = list_pickle(graph.pickle.first(graph.end));
  for (const StorageRef& storage : graph.storages) {
    const std::string_view dtype = storage.type == nullptr ? "uint8" : storage.type->name;
    out.storages.push_back(
        {std::string(storage.key), std::string(dtype), storage.elements(), bytes_of(storage)});
  }
  out.tensors = Namer(graph, limits).run();
}

Inspection inspect_zip(ByteView file, const PthLimits& limits) {
  Inspection out;
  out.format = "zip";
  const PthArchive archive(file, limits);
  for (const ZipEntry& entry : archive.zip().entries()) {
    out.entries.push_back({std::string(entry.name), entry.data, entry.stored_size, entry.size});
  }
  Bytes scratch;
  describe_graph(read_pickle(archive.pickle(scratch), StorageIds::kZip, limits), limits, out);
  for (const auto& storage : out.storages) {
    if (const uint64_t size = archive.storage(storage.key).size; size != storage.bytes) {
      refuse("storage-size", "The storage ", quoted(storage.key), " should have ", storage.bytes,
             " bytes, but its record has ", size);
    }
  }
  return out;
}

// legacy_reader.h draws the file: the object is the fourth of five pickles.
Inspection inspect_legacy(ByteView file, const PthLimits& limits) {
  Inspection out;
  out.format = "legacy";
  size_t at = 0;
  const auto next = [&] {
    PickleGraph graph = read_pickle(file.subspan(at), StorageIds::kLegacy, limits);
    at += graph.end;
    return graph;
  };
  for (int skipped = 0; skipped < 3; ++skipped) next();
  describe_graph(next(), limits, out);
  next();
  uint64_t end = at;
  for (const auto& storage : out.storages) {
    const auto next_end = checked_add(end, storage.bytes + sizeof(int64_t));
    if (!next_end) refuse("overflow", "This file is impossibly large");
    end = *next_end;
  }
  if (end != file.size()) {
    refuse("truncated", "This file should have ", end, " bytes, but has ", file.size());
  }
  return out;
}

Inspection inspect_safetensors(ByteView file, const PthLimits& limits) {
  Inspection out;
  out.format = "safetensors";
  const SafetensorsHeader header = read_safetensors_header(file, limits);
  out.metadata = header.metadata;
  for (const auto& entry : header.entries) {
    const std::string dtype(entry.type->name);
    const uint64_t bytes = entry.end - entry.begin;
    out.storages.push_back({entry.name, dtype, bytes / entry.type->item_size, bytes});
    out.tensors.push_back({entry.name, dtype, entry.shape, contiguous_strides(entry.shape), 0,
                           entry.name, false, false});
  }
  return out;
}

}  // namespace

Inspection inspect(ByteView file, const PthLimits& limits) {
  if (is_safetensors(file)) return inspect_safetensors(file, limits);
  if (file.size() > limits.file_bytes) {
    refuse("limits", "This file has more than ", limits.file_bytes >> 20, " MiB");
  }
  const bool legacy = file_kind(file) == FileKind::kLegacy;
  return legacy ? inspect_legacy(file, limits) : inspect_zip(file, limits);
}

}  // namespace pixelgrad
