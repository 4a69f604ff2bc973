// The opcodes are those that torch.load(weights_only=True) takes; pickle_writer.cpp draws them. A
// MARK lies on the stack like a value but is none, so it cannot be taken for one.
#include "io/pickle_reader.h"

#include <bit>
#include <optional>

#include "io/pickle_calls.h"
#include "io/pickle_opcodes.h"
#include "io/refuse.h"

namespace pixelgrad {
namespace {

constexpr const char* kMalformed = "pickle-malformed";

[[noreturn]] void refuse_malformed(const char* what) {
  refuse(kMalformed, "The pickle in this file is damaged: ", what);
}

std::string hex(uint8_t byte) {
  constexpr const char* kDigits = "0123456789ABCDEF";
  return {'0', 'x', kDigits[byte >> 4], kDigits[byte & 15]};
}

// Python numbers its slots upwards; a map would be needed only for files that do not.
class Memo {
 public:
  void put(uint32_t slot, NodeId node) {
    if (slot < dense_.size()) {
      dense_[slot] = node;
    } else if (slot == dense_.size()) {
      dense_.push_back(node);
    } else {
      sparse_[slot] = node;
    }
  }
  NodeId get(uint32_t slot) const {
    if (slot < dense_.size()) return dense_[slot];
    const auto found = sparse_.find(slot);
    if (found == sparse_.end()) refuse_malformed("it fetches something it never stored");
    return found->second;
  }

 private:
  std::vector<NodeId> dense_;
  std::unordered_map<uint32_t, NodeId> sparse_;
};

class Machine {
 public:
  Machine(ByteView pickle, StorageIds ids, const PthLimits& limits)
      : limits_(limits), calls_(graph_, ids, limits_) {
    graph_.pickle = pickle;
  }

  PickleGraph run() {
    uint64_t steps = 0;
    while (step()) {
      if (++steps > limits_.opcodes) {
        refuse("limits", "The pickle in this file has more than ", limits_.opcodes, " steps");
      }
    }
    graph_.root = pop();
    graph_.end = at_;
    return std::move(graph_);
  }

 private:
  static constexpr NodeId kMark = UINT32_MAX;

  bool step();
  void step_container(Opcode opcode);

  // Reading.
  template <class T>
  T take() {
    const ByteView bytes = take_bytes(sizeof(T));
    return load_le<T>(bytes.data());
  }
  ByteView take_bytes(uint64_t count) {
    if (count > graph_.pickle.size() - at_) {
      refuse("truncated", "The pickle in this file ends in the middle: it was cut short");
    }
    const ByteView bytes = graph_.pickle.subspan(at_, static_cast<size_t>(count));
    at_ += bytes.size();
    return bytes;
  }
  std::string_view take_line() {
    const size_t begin = at_;
    while (take<uint8_t>() != '\n') {
    }
    return {reinterpret_cast<const char*>(graph_.pickle.data()) + begin, at_ - 1 - begin};
  }

  // The stack.
  void push(const Node& node) {
    graph_.nodes.push_back(node);
    stack_.push_back(static_cast<NodeId>(graph_.nodes.size() - 1));
  }
  void push_bool(bool value) { push(Node(NodeKind::kBool, 0, value)); }
  void push_int(int64_t value) { push(Node(NodeKind::kInt, 0, value)); }
  void push_bytes(NodeKind kind, uint32_t size) {
    Node node(kind, size);
    node.offset = at_;
    take_bytes(size);
    push(node);
  }
  NodeId pop() {
    const NodeId node = top();
    stack_.pop_back();
    return node;
  }
  NodeId top() const {
    if (stack_.empty() || stack_.back() == kMark) refuse_malformed("a value is missing");
    return stack_.back();
  }
  void push_mark() {
    // A dict's batch, a tensor's arguments and its storage: three marks to a level of nesting.
    if (marks_.size() >= 3 * limits_.depth + 3) {
      refuse("limits", "This file nests containers deeper than ", limits_.depth, " levels");
    }
    marks_.push_back(stack_.size());
    stack_.push_back(kMark);
  }
  std::vector<NodeId> pop_to_mark() {
    if (marks_.empty()) refuse_malformed("a MARK is missing");
    const auto mark = stack_.begin() + static_cast<ptrdiff_t>(marks_.back());
    std::vector<NodeId> items(mark + 1, stack_.end());
    stack_.erase(mark, stack_.end());
    marks_.pop_back();
    return items;
  }
  std::vector<NodeId> pop_many(size_t count) {
    std::vector<NodeId> items(count);
    while (count-- > 0) items[count] = pop();
    return items;
  }

  // Containers.
  void push_container(NodeKind kind, std::vector<NodeId> items) {
    graph_.children.push_back(std::move(items));
    push(Node(kind, graph_.children.size() - 1));
  }
  void add_items(const std::vector<NodeId>& items, bool pairs) {
    const Node& container = graph_.nodes[top()];
    const bool is_dict =
        container.kind == NodeKind::kDict || container.kind == NodeKind::kOrderedDict;
    if (pairs ? !is_dict : container.kind != NodeKind::kList) {
      refuse_malformed("it adds items to something that takes none");
    }
    if (pairs && items.size() % 2 != 0) refuse_malformed("a key has no value");
    auto& children = graph_.children[container.size];
    children.insert(children.end(), items.begin(), items.end());
  }

  void push_long() {
    const auto size = take<uint8_t>();
    if (size > sizeof(int64_t)) return push_bytes(NodeKind::kBigInt, size);
    const ByteView bytes = take_bytes(size);
    uint64_t value = size > 0 && (bytes.back() & 0x80) ? ~uint64_t{0} : 0;
    for (size_t i = size; i-- > 0;) value = value << 8 | bytes[i];
    push_int(static_cast<int64_t>(value));
  }
  void push_float() {
    uint64_t bits = 0;
    for (const uint8_t byte : take_bytes(sizeof(double))) bits = bits << 8 | byte;
    Node node(NodeKind::kFloat);
    node.real = std::bit_cast<double>(bits);
    push(node);
  }
  void push_string(uint32_t size) {
    push_bytes(NodeKind::kString, size);
    if (const auto text = graph_.text(graph_.nodes.back()); !is_utf8(text)) {
      refuse(kMalformed, "The text ", quoted(text), " in this file is not UTF-8");
    }
  }
  void push_global() {
    const std::string_view module = take_line();
    const std::string_view name = take_line();
    graph_.globals.push_back(find_global(module, name));
    push(Node(NodeKind::kGlobal, graph_.globals.size() - 1));
  }
  void reduce() {
    const NodeId arguments = pop();
    const NodeId callable = pop();
    push(calls_.call(graph_.nodes[callable], graph_.nodes[arguments]));
  }
  void build() {
    const NodeId state = pop();
    Node& object = graph_.nodes[top()];
    if (object.kind != NodeKind::kOrderedDict || graph_.nodes[state].kind != NodeKind::kDict) {
      refuse_malformed("it gives attributes to something that has none");
    }
    object.attributes = state + uint64_t{1};
  }

  PickleGraph graph_;
  const PthLimits& limits_;
  PickleCalls calls_;
  size_t at_ = 0;
  std::vector<NodeId> stack_;
  std::vector<size_t> marks_;
  Memo memo_;
};

bool Machine::step() {
  const auto byte = take<uint8_t>();
  const auto opcode = static_cast<Opcode>(byte);
  switch (opcode) {
    case Opcode::kStop:
      return false;
    case Opcode::kProto:
      if (const auto version = take<uint8_t>(); version > 5) {
        refuse("forbidden-opcode", "This file uses pickle protocol ", version,
               ", which does not exist");
      }
      break;
    case Opcode::kNone:
      push(Node(NodeKind::kNone));
      break;
    case Opcode::kNewTrue:
    case Opcode::kNewFalse:
      push_bool(opcode == Opcode::kNewTrue);
      break;
    case Opcode::kBinInt1:
      push_int(take<uint8_t>());
      break;
    case Opcode::kBinInt2:
      push_int(take<uint16_t>());
      break;
    case Opcode::kBinInt:
      push_int(take<int32_t>());
      break;
    case Opcode::kLong1:
      push_long();
      break;
    case Opcode::kBinFloat:
      push_float();
      break;
    case Opcode::kBinUnicode:
      push_string(take<uint32_t>());
      break;
    case Opcode::kShortBinString:
      push_string(take<uint8_t>());
      break;
    case Opcode::kGlobal:
      push_global();
      break;
    case Opcode::kBinPut:
      memo_.put(take<uint8_t>(), top());
      break;
    case Opcode::kLongBinPut:
      memo_.put(take<uint32_t>(), top());
      break;
    case Opcode::kBinGet:
      stack_.push_back(memo_.get(take<uint8_t>()));
      break;
    case Opcode::kLongBinGet:
      stack_.push_back(memo_.get(take<uint32_t>()));
      break;
    case Opcode::kBinPersId: {
      const NodeId id = pop();
      push(calls_.storage(graph_.nodes[id]));
      break;
    }
    case Opcode::kReduce:
      reduce();
      break;
    case Opcode::kBuild:
      build();
      break;
    case Opcode::kNewObj:
    case Opcode::kEmptySet:
      refuse("unsupported-type",
             "This file holds an object or a set; only tensors, numbers, "
             "texts, lists, tuples and dicts are read");
    case Opcode::kMark:
    case Opcode::kEmptyTuple:
    case Opcode::kTuple:
    case Opcode::kTuple1:
    case Opcode::kTuple2:
    case Opcode::kTuple3:
    case Opcode::kEmptyList:
    case Opcode::kAppend:
    case Opcode::kAppends:
    case Opcode::kEmptyDict:
    case Opcode::kSetItem:
    case Opcode::kSetItems:
      step_container(opcode);
      break;
    default:
      refuse("forbidden-opcode", "The pickle in this file contains the opcode ", hex(byte),
             ", which torch.load(weights_only=True) does not take either. In Python: "
             "torch.save(model.state_dict(), ...) with the default pickle protocol");
  }
  return true;
}

void Machine::step_container(Opcode opcode) {
  switch (opcode) {
    case Opcode::kMark:
      return push_mark();
    case Opcode::kTuple:
      return push_container(NodeKind::kTuple, pop_to_mark());
    case Opcode::kEmptyTuple:
      return push_container(NodeKind::kTuple, {});
    case Opcode::kTuple1:
      return push_container(NodeKind::kTuple, pop_many(1));
    case Opcode::kTuple2:
      return push_container(NodeKind::kTuple, pop_many(2));
    case Opcode::kTuple3:
      return push_container(NodeKind::kTuple, pop_many(3));
    case Opcode::kEmptyList:
      return push_container(NodeKind::kList, {});
    case Opcode::kAppend:
      return add_items(pop_many(1), false);
    case Opcode::kAppends:
      return add_items(pop_to_mark(), false);
    case Opcode::kEmptyDict:
      return push_container(NodeKind::kDict, {});
    case Opcode::kSetItem:
      return add_items(pop_many(2), true);
    default:
      return add_items(pop_to_mark(), true);
  }
}

}  // namespace

PickleGraph read_pickle(ByteView pickle, StorageIds ids, const PthLimits& limits) {
  return Machine(pickle, ids, limits).run();
}

}  // namespace pixelgrad
