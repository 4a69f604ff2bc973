#include "flat_value.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "base/error.h"

namespace pixelgrad::bindings {
namespace {

constexpr int32_t kUnfinished = -1;
constexpr std::string_view kDigits = "0123456789abcdef";

/// Highest byte first, as people and JavaScript write numbers.
std::string to_hex(const Bytes& bytes) {
  std::string text;
  for (auto byte = bytes.rbegin(); byte != bytes.rend(); ++byte) {
    text += kDigits[*byte >> 4];
    text += kDigits[*byte & 15];
  }
  return text;
}

Bytes from_hex(const std::string& text) {
  Bytes bytes;
  for (size_t end = text.size() / 2; end > 0; --end) {
    const size_t high = kDigits.find(text[2 * end - 2]);
    const size_t low = kDigits.find(text[2 * end - 1]);
    bytes.push_back(static_cast<uint8_t>(high << 4 | low));
  }
  return bytes;
}

/// Numbers nodes in the order in which they are finished. Walks with a stack of its own: files
/// choose how deep a value is.
class Flattener {
 public:
  FlatValue run(const Value& root) {
    pending_.push_back({&root, false});
    while (!pending_.empty()) {
      const auto [value, entered] = pending_.back();
      pending_.pop_back();
      visit(*value, entered);
    }
    return std::move(flat_);
  }

 private:
  struct Visit {
    const Value* value;
    bool entered;  // its parts have been visited
  };

  /// What tells a shared object from an equal one.
  static const void* identity(const Value& value) {
    return std::visit(
        [&value](const auto& data) -> const void* {
          if constexpr (requires { data.get(); }) {
            return data.get();
          } else {
            return &value;
          }
        },
        value.data());
  }

  void visit(const Value& value, bool entered) {
    if (entered) return finish(value);
    if (auto known = numbers_.find(identity(value)); known != numbers_.end()) {
      if (known->second == kUnfinished) {
        fail(ErrorCode::kFormat, "a value contains itself; such a value cannot become JavaScript");
      }
      return;
    }
    numbers_[identity(value)] = kUnfinished;
    pending_.push_back({&value, true});
    const size_t first = pending_.size();
    if (auto* list = value.get_if<ListValue>()) push(list->items);
    if (auto* tuple = value.get_if<TupleValue>()) push(tuple->items);
    if (auto* dict = value.get_if<DictValue>()) {
      for (const auto& [key, item] : dict->items) push(key), push(item);
      for (const auto& [name, item] : dict->attributes) push(item);
    }
    std::reverse(pending_.begin() + static_cast<ptrdiff_t>(first), pending_.end());
  }

  void push(const Value& value) { pending_.push_back({&value, false}); }
  void push(const std::vector<Value>& values) {
    for (const Value& value : values) push(value);
  }

  void finish(const Value& value) {
    std::visit([this](const auto& data) { write(data); }, value.data());
    numbers_[identity(value)] = next_++;
  }

  void write(std::monostate) { emit(FlatValue::kNone); }
  void write(bool value) { emit(FlatValue::kBool), emit(value); }
  void write(int64_t value) { emit(FlatValue::kInt), append(flat_.ints, value); }
  void write(double value) { emit(FlatValue::kFloat), append(flat_.floats, value); }
  void write(const Value::BigInt& value) {
    emit(FlatValue::kBigInt), append(flat_.strings, to_hex(value->bytes));
  }
  void write(const Value::String& value) {
    emit(FlatValue::kString), append(flat_.strings, value->text);
  }
  void write(const Value::Tensor& value) {
    emit(value->is_parameter ? FlatValue::kParameter : FlatValue::kTensor);
    append(flat_.tensors, value);
  }
  void write(const Value::List& list) { emit(FlatValue::kList), items(list->items); }
  void write(const Value::Tuple& tuple) { emit(FlatValue::kTuple), items(tuple->items); }
  void write(const Value::Dict& dict) {
    emit(dict->ordered ? FlatValue::kOrderedDict : FlatValue::kDict);
    emit(dict->items.size());
    for (const auto& [key, item] : dict->items) reference(key), reference(item);
    emit(dict->attributes.size());
    for (const auto& [name, item] : dict->attributes) append(flat_.strings, name), reference(item);
  }

  void items(const std::vector<Value>& values) {
    emit(values.size());
    for (const Value& value : values) reference(value);
  }
  void reference(const Value& value) { emit(numbers_.at(identity(value))); }

  void emit(auto number) { flat_.code.push_back(static_cast<int32_t>(number)); }
  template <class T>
  void append(std::vector<T>& list, const T& value) {
    emit(list.size());
    list.push_back(value);
  }

  FlatValue flat_;
  std::vector<Visit> pending_;
  std::unordered_map<const void*, int32_t> numbers_;
  int32_t next_ = 0;
};

/// Reads the code from its start; every node it names has been made before.
class Unflattener {
 public:
  explicit Unflattener(const FlatValue& flat) : flat_(flat) {}

  Value run() {
    while (at_ < flat_.code.size()) nodes_.push_back(node());
    if (nodes_.empty()) broken();
    return nodes_.back();
  }

 private:
  Value node() {
    switch (next()) {
      case FlatValue::kNone:
        return {};
      case FlatValue::kBool:
        return Value(next() != 0);
      case FlatValue::kInt:
        return Value(entry(flat_.ints));
      case FlatValue::kBigInt:
        return Value(BigIntValue{from_hex(entry(flat_.strings))});
      case FlatValue::kFloat:
        return Value(entry(flat_.floats));
      case FlatValue::kString:
        return Value(entry(flat_.strings));
      case FlatValue::kTensor:
      case FlatValue::kParameter:
        return Value(entry(flat_.tensors));
      case FlatValue::kList:
        return Value(ListValue{items()});
      case FlatValue::kTuple:
        return Value(TupleValue{items()});
      case FlatValue::kDict:
        return dict(false);
      case FlatValue::kOrderedDict:
        return dict(true);
    }
    broken();
  }

  Value dict(bool ordered) {
    DictValue made{.ordered = ordered, .items = {}, .attributes = {}};
    for (int32_t left = next(); left > 0; --left) {
      const Value& key = reference();
      made.items.emplace_back(key, reference());
    }
    for (int32_t left = next(); left > 0; --left) {
      const std::string& name = entry(flat_.strings);
      made.attributes.emplace_back(name, reference());
    }
    return Value(std::move(made));
  }

  std::vector<Value> items() {
    std::vector<Value> values;
    for (int32_t left = next(); left > 0; --left) values.push_back(reference());
    return values;
  }

  int32_t next() {
    if (at_ >= flat_.code.size()) broken();
    return flat_.code[at_++];
  }
  const Value& reference() { return entry(nodes_); }
  template <class T>
  const T& entry(const std::vector<T>& list) {
    const auto index = static_cast<size_t>(next());
    if (index >= list.size()) broken();
    return list[index];
  }
  [[noreturn]] static void broken() { fail(ErrorCode::kValue, "this is not the code of a value"); }

  const FlatValue& flat_;
  std::vector<Value> nodes_;
  size_t at_ = 0;
};

}  // namespace

FlatValue flatten(const Value& value) { return Flattener().run(value); }

Value unflatten(const FlatValue& flat) { return Unflattener(flat).run(); }

}  // namespace pixelgrad::bindings
