#include "io/graph_values.h"

#include <algorithm>

#include "io/dict_keys.h"
#include "io/graph_order.h"
#include "io/refuse.h"
#include "io/tensor_bounds.h"

namespace pixelgrad {
namespace {

void reverse_words(uint8_t* bytes, size_t size, size_t word) {
  for (size_t at = 0; word > 1 && at + word <= size; at += word) {
    std::reverse(bytes + at, bytes + at + word);
  }
}

class Builder {
 public:
  Builder(const PickleGraph& graph, const StorageSource& source, const PthLimits& limits)
      : graph_(graph),
        source_(source),
        limits_(limits),
        values_(graph.nodes.size()),
        storages_(graph.storages.size()) {}

  Value run() {
    for (const NodeId container : containers_in_order(graph_, limits_)) {
      values_[container] = container_value(graph_.nodes[container]);
    }
    return value(graph_.root, {});
  }

 private:
  // Containers are there already. `name` says in messages which entry of a dict this is.
  const Value& value(NodeId id, std::string_view name) {
    const Node& node = graph_.nodes[id];
    Value& value = values_[id];
    if (value.get_if<std::monostate>()) value = leaf_value(node, name);
    return value;
  }

  Value leaf_value(const Node& node, std::string_view name) {
    switch (node.kind) {
      case NodeKind::kBool:
        return Value(node.integer != 0);
      case NodeKind::kInt:
        return Value(node.integer);
      case NodeKind::kBigInt:
        return big_int_value(graph_.pickle.subspan(node.offset, node.size));
      case NodeKind::kFloat:
        return Value(node.real);
      case NodeKind::kString:
        return Value(StringValue{std::string(graph_.text(node))});
      case NodeKind::kTensor:
        return Value(tensor_value(graph_.tensors[node.size], name));
      case NodeKind::kGlobal:
        refuse("unsupported-type", "This file holds a class or a dtype", at(name),
               "; only tensors, numbers, texts, lists, tuples and dicts are read");
      case NodeKind::kStorage:
        refuse("unsupported-type", "This file holds a bare storage", at(name),
               ". In Python: save the tensor itself");
      case NodeKind::kNone:
      case NodeKind::kTuple:
      case NodeKind::kList:
      case NodeKind::kDict:
      case NodeKind::kOrderedDict:
        break;
    }
    return {};
  }

  static std::string at(std::string_view name) {
    return name.empty() ? std::string() : " at " + quoted(name);
  }

  static Value big_int_value(ByteView bytes) {
    // As short as it can be: the last byte must say more than the sign.
    while (bytes.size() > 1 && bytes.back() == (bytes[bytes.size() - 2] & 0x80 ? 0xff : 0)) {
      bytes = bytes.first(bytes.size() - 1);
    }
    if (bytes.size() > sizeof(int64_t)) {
      return Value(BigIntValue{Bytes(bytes.begin(), bytes.end())});
    }
    uint64_t number = bytes.back() & 0x80 ? ~uint64_t{0} : 0;
    for (size_t i = bytes.size(); i-- > 0;) number = number << 8 | bytes[i];
    return Value(static_cast<int64_t>(number));
  }

  Value container_value(const Node& node) {
    const auto& children = graph_.children[node.size];
    if (node.kind == NodeKind::kTuple) return Value(TupleValue{items(children)});
    if (node.kind == NodeKind::kList) return Value(ListValue{items(children)});
    DictValue dict;
    dict.ordered = node.kind == NodeKind::kOrderedDict;
    dict.items.reserve(children.size() / 2);
    for (size_t i = 0; i < children.size(); i += 2) {
      const Value& key = value(children[i], {});
      const auto* name = key.get_if<std::string>();
      dict.items.emplace_back(key, value(children[i + 1], name ? *name : std::string_view()));
    }
    if (const auto problem = problem_with_keys(dict)) {
      refuse(problem->reason, "This file is not what Python writes: ", problem->message);
    }
    if (dict.ordered && node.attributes != 0) {
      dict.attributes = attributes(values_[static_cast<size_t>(node.attributes - 1)]);
    }
    return Value(std::move(dict));
  }

  std::vector<Value> items(const std::vector<NodeId>& children) {
    std::vector<Value> items;
    items.reserve(children.size());
    for (const NodeId child : children) items.push_back(value(child, {}));
    return items;
  }

  static std::vector<std::pair<std::string, Value>> attributes(const Value& state) {
    std::vector<std::pair<std::string, Value>> attributes;
    for (const auto& [key, value] : state.get_if<DictValue>()->items) {
      const auto* name = key.get_if<std::string>();
      if (name == nullptr) refuse("pickle-malformed", "The name of an attribute is not a str");
      attributes.emplace_back(*name, value);
    }
    return attributes;
  }

  TensorValue tensor_value(const TensorRef& tensor, std::string_view name) {
    const StorageRef& storage = graph_.storages[tensor.storage];
    if (!storage.type->dtype) {
      refuse("unsupported-type", "This file holds a tensor of ", storage.type->name, at(name),
             ", which this library cannot compute with. In Python: convert it with .to(...), for "
             "example to torch.float32, and save again");
    }
    spend(checked_mul(numel_of(tensor), storage.type->item_size));
    return {.array = Array(load(tensor.storage), *storage.type->dtype, tensor.shape, tensor.strides,
                           tensor.offset),
            .requires_grad = tensor.requires_grad,
            .is_parameter = tensor.is_parameter};
  }

  StoragePtr load(uint32_t index) {
    StoragePtr& loaded = storages_[index];
    if (loaded) return loaded;
    const StorageRef& storage = graph_.storages[index];
    const auto bytes = checked_mul(storage.numel, storage.untyped ? 1 : storage.type->item_size);
    if (!bytes) {
      refuse("overflow", "The storage ", quoted(storage.key), " claims ", storage.numel,
             " elements, which no machine can hold");
    }
    source_.check(storage, *bytes);
    if (*bytes > limits_.tensor_bytes) refuse_size();
    loaded = std::make_shared<Storage>(static_cast<size_t>(*bytes));
    source_.copy(storage, loaded->data());
    settle(*loaded, *storage.type);
    return loaded;
  }

  void settle(Storage& storage, const ElementType& type) const {
    if (source_.is_big_endian()) reverse_words(storage.data(), storage.bytes(), type.word_size);
    if (type.dtype == DType::kBool) {
      for (size_t i = 0; i < storage.bytes(); ++i) storage.data()[i] = storage.data()[i] != 0;
    }
  }

  void spend(std::optional<uint64_t> bytes) {
    const auto total = bytes ? checked_add(spent_, *bytes) : std::nullopt;
    if (!total || *total > limits_.tensor_bytes) refuse_size();
    spent_ = *total;
  }

  [[noreturn]] void refuse_size() const {
    refuse("limits", "The tensors in this file amount to more than ", limits_.tensor_bytes >> 20,
           " MiB");
  }

  const PickleGraph& graph_;
  const StorageSource& source_;
  const PthLimits& limits_;
  std::vector<Value> values_;
  std::vector<StoragePtr> storages_;
  uint64_t spent_ = 0;
};

}  // namespace

Value build_value(const PickleGraph& graph, const StorageSource& source, const PthLimits& limits) {
  return Builder(graph, source, limits).run();
}

}  // namespace pixelgrad
