#include "io/pickle_calls.h"

#include <optional>

#include "io/refuse.h"
#include "io/tensor_bounds.h"

namespace pixelgrad {
namespace {

constexpr const char* kMalformed = "pickle-malformed";

[[noreturn]] void refuse_tensor(const char* what) {
  refuse(kMalformed, "This file describes a tensor in a way PyTorch does not: ", what);
}

}  // namespace

// The items of an argument tuple, asked for by type.
class PickleCalls::Arguments {
 public:
  Arguments(const PickleGraph& graph, const Node& tuple) : graph_(graph) {
    if (tuple.kind != NodeKind::kTuple) refuse_tensor("its arguments are not a tuple");
    items_ = &graph.children[tuple.size];
  }

  size_t size() const { return items_->size(); }
  void check_size(size_t least, size_t most) const {
    if (size() < least || size() > most) refuse_tensor("it has too few or too many arguments");
  }
  const Node& at(size_t i) const { return graph_.nodes[(*items_)[i]]; }

  const Node& at(size_t i, NodeKind kind, const char* what) const {
    if (at(i).kind != kind) refuse_tensor(what);
    return at(i);
  }
  // A bool is not an int here.
  int64_t integer(size_t i, const char* what) const { return integer(at(i), what); }

  int64_t integer(const Node& node, const char* what) const {
    if (node.kind == NodeKind::kBigInt) {
      refuse("overflow", "This file describes a tensor with a number beyond 64 bits");
    }
    if (node.kind != NodeKind::kInt) refuse_tensor(what);
    return node.integer;
  }
  bool boolean(size_t i, const char* what) const {
    return at(i, NodeKind::kBool, what).integer != 0;
  }

  Dims dims(size_t i) const {
    const Node& node = at(i);
    if (node.kind != NodeKind::kTuple && node.kind != NodeKind::kList) {
      refuse_tensor("its size is not a tuple");
    }
    const auto& items = graph_.children[node.size];
    if (items.size() > static_cast<size_t>(kMaxDims)) {
      refuse("limits", "This file holds a tensor of ", items.size(), " dimensions; at most ",
             kMaxDims, " are read");
    }
    Dims dims;
    for (const NodeId item : items) {
      dims.push_back(integer(graph_.nodes[item], "its size or stride is not an int"));
    }
    return dims;
  }

  // Hooks cannot be saved; PyTorch writes an empty dict in their place.
  void check_hooks(size_t i) const {
    const Node& node = at(i);
    if (node.kind == NodeKind::kNone) return;
    const bool dict = node.kind == NodeKind::kDict || node.kind == NodeKind::kOrderedDict;
    if (!dict || !graph_.children[node.size].empty()) refuse_tensor("its hooks are not empty");
  }

  // {'conj': True} and {'neg': True}: the values are to be conjugated or negated.
  void check_metadata(size_t i) const {
    if (i >= size() || at(i).kind == NodeKind::kNone) return;
    const Node& node = at(i, NodeKind::kDict, "its metadata is not a dict");
    for (const NodeId item : graph_.children[node.size]) {
      if (graph_.nodes[item].kind == NodeKind::kBool && graph_.nodes[item].integer) {
        refuse("unsupported-type",
               "This file holds a lazily conjugated or negated tensor. In "
               "Python: save tensor.resolve_conj().resolve_neg()");
      }
    }
  }

 private:
  const PickleGraph& graph_;
  const std::vector<NodeId>* items_;
};

Node PickleCalls::storage(const Node& id) {
  const Arguments items(graph_, id);
  const size_t count = ids_ == StorageIds::kZip ? 5 : 6;
  items.check_size(count, count);
  const Node& tag = items.at(0, NodeKind::kString, "its storage has no tag");
  if (graph_.text(tag) != "storage") refuse_tensor("it refers to something that is not a storage");
  const Node& type = items.at(1, NodeKind::kGlobal, "its storage has no type");
  const Global& global = graph_.globals[type.size];
  const bool untyped = global.kind == GlobalKind::kUntypedStorage;
  if (!untyped && global.kind != GlobalKind::kStorage) refuse_tensor("its storage has no type");
  const Node& key = items.at(2, NodeKind::kString, "the key of its storage is not a str");
  items.at(3, NodeKind::kString, "the location of its storage is not a str");
  const int64_t numel = items.integer(4, "the size of its storage is not an int");
  if (numel < 0) {
    refuse("storage-size", "The storage ", quoted(graph_.text(key)), " has a negative size");
  }
  const auto elements = static_cast<uint64_t>(numel);
  StorageView view{.storage = add_storage({graph_.text(key), global.type, untyped, elements}),
                   .offset = 0,
                   .numel = elements};
  if (ids_ == StorageIds::kLegacy && items.at(5).kind != NodeKind::kNone) {
    const Arguments part(graph_, items.at(5));
    part.check_size(3, 3);
    if (untyped) refuse_tensor("a part of its storage has no type");
    const int64_t offset = part.integer(1, "the offset of its storage is not an int");
    const int64_t size = part.integer(2, "the size of its storage is not an int");
    if (offset < 0 || size < 0 || offset > numel || size > numel - offset) {
      refuse("bounds", "A part of the storage ", quoted(graph_.text(key)), " lies outside it");
    }
    view.offset = static_cast<uint64_t>(offset);
    view.numel = static_cast<uint64_t>(size);
  }
  graph_.storage_views.push_back(view);
  return Node(NodeKind::kStorage, graph_.storage_views.size() - 1);
}

uint32_t PickleCalls::add_storage(const StorageRef& storage) {
  const auto [known, is_new] =
      storages_.emplace(storage.key, static_cast<uint32_t>(graph_.storages.size()));
  if (is_new) {
    graph_.storages.push_back(storage);
    return known->second;
  }
  const StorageRef& first = graph_.storages[known->second];
  if (first.untyped != storage.untyped || first.numel != storage.numel ||
      (!first.untyped && first.type != storage.type)) {
    refuse("storage-conflict", "The storage ", quoted(storage.key),
           " is described in two different ways");
  }
  return known->second;
}

Node PickleCalls::call(const Node& callable, const Node& arguments) {
  if (callable.kind != NodeKind::kGlobal) {
    refuse(kMalformed, "The pickle in this file calls something that is no function");
  }
  const Arguments items(graph_, arguments);
  const GlobalKind kind = graph_.globals[callable.size].kind;
  switch (kind) {
    case GlobalKind::kOrderedDict:
      items.check_size(0, 0);
      graph_.children.emplace_back();
      return Node(NodeKind::kOrderedDict, graph_.children.size() - 1);
    case GlobalKind::kRebuildTensor:
    case GlobalKind::kRebuildTensorV2:
    case GlobalKind::kRebuildTensorV3:
      return rebuild_tensor(kind, items);
    case GlobalKind::kRebuildParameter:
      return rebuild_parameter(items, 3);
    case GlobalKind::kRebuildParameterWithState:
      return rebuild_parameter(items, 4);
    case GlobalKind::kStorage:
    case GlobalKind::kUntypedStorage:
    case GlobalKind::kDType:
      break;
  }
  refuse(kMalformed, "The pickle in this file calls something that is no function");
}

Node PickleCalls::rebuild_tensor(GlobalKind function, const Arguments& arguments) {
  const bool with_dtype = function == GlobalKind::kRebuildTensorV3;
  if (function == GlobalKind::kRebuildTensor) {
    arguments.check_size(4, 4);
  } else {
    arguments.check_size(with_dtype ? 7 : 6, with_dtype ? 8 : 7);
  }
  const Node& node = arguments.at(0, NodeKind::kStorage, "it has no storage");
  const StorageView& view = graph_.storage_views[node.size];
  StorageRef& storage = graph_.storages[view.storage];
  if (with_dtype) {
    const Node& dtype = arguments.at(6, NodeKind::kGlobal, "its dtype is missing");
    const Global& global = graph_.globals[dtype.size];
    if (global.kind != GlobalKind::kDType || !storage.untyped) {
      refuse_tensor("its dtype is missing");
    }
    if (storage.type && storage.type != global.type) {
      refuse("storage-conflict", "The storage ", quoted(storage.key), " has two dtypes");
    }
    storage.type = global.type;
  } else if (storage.untyped) {
    refuse("unsupported-type", "The storage ", quoted(storage.key), " has no dtype");
  }
  TensorRef tensor{.storage = view.storage,
                   .offset = arguments.integer(1, "its offset is not an int"),
                   .shape = arguments.dims(2),
                   .strides = arguments.dims(3),
                   .requires_grad = false,
                   .is_parameter = false};
  if (function != GlobalKind::kRebuildTensor) {
    tensor.requires_grad = arguments.boolean(4, "requires_grad is not a bool");
    arguments.check_hooks(5);
    arguments.check_metadata(with_dtype ? 7 : 6);
  }
  const uint64_t numel = storage.untyped ? view.numel / storage.type->item_size : view.numel;
  settle_in_storage(tensor, numel);
  tensor.offset += static_cast<int64_t>(view.offset);
  if (tensor.requires_grad && storage.type->dtype && !is_floating_point(*storage.type->dtype)) {
    refuse_tensor("only a floating point tensor can require a gradient");
  }
  return add_tensor(tensor);
}

Node PickleCalls::rebuild_parameter(const Arguments& arguments, size_t count) {
  arguments.check_size(count, count);
  const Node& data = arguments.at(0, NodeKind::kTensor, "a parameter without a tensor");
  TensorRef tensor = graph_.tensors[data.size];
  tensor.requires_grad = arguments.boolean(1, "requires_grad is not a bool");
  tensor.is_parameter = true;
  arguments.check_hooks(2);
  ++parameters_;
  return add_tensor(tensor);
}

Node PickleCalls::add_tensor(const TensorRef& tensor) {
  // A parameter wraps a tensor: the two count as one.
  if (graph_.tensors.size() >= limits_.tensors + parameters_ || parameters_ > limits_.tensors) {
    refuse("limits", "This file holds more than ", limits_.tensors, " tensors");
  }
  graph_.tensors.push_back(tensor);
  return Node(NodeKind::kTensor, graph_.tensors.size() - 1);
}

}  // namespace pixelgrad
