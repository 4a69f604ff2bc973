#include "io/value.h"

#include <algorithm>

namespace pixelgrad {
namespace {

// CPython shares equal constants that consist of these characters, the empty string among them.
bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

// The children of a container nobody else holds, or nothing.
void take_children(Value::Data& data, std::vector<Value>& out) {
  if (auto* list = std::get_if<Value::List>(&data); list && list->use_count() == 1) {
    for (Value& item : (*list)->items) out.push_back(std::move(item));
  } else if (auto* tuple = std::get_if<Value::Tuple>(&data); tuple && tuple->use_count() == 1) {
    // Const only towards its readers; this is the last owner.
    for (Value& item : const_cast<TupleValue&>(**tuple).items) out.push_back(std::move(item));
  } else if (auto* dict = std::get_if<Value::Dict>(&data); dict && dict->use_count() == 1) {
    for (auto& [key, value] : (*dict)->items) {
      out.push_back(std::move(key));
      out.push_back(std::move(value));
    }
    for (auto& [key, value] : (*dict)->attributes) out.push_back(std::move(value));
  }
}

}  // namespace

Value::Value(std::string text)
    : data_(std::make_shared<const StringValue>(
          StringValue{text, std::all_of(text.begin(), text.end(), is_name_character)})) {}

// Children move to a list of their own before their container goes, so that no destructor calls
// another one level down.
void Value::release() {
  std::vector<Value> pending;
  take_children(data_, pending);
  while (!pending.empty()) {
    Data data = std::move(pending.back().data_);
    pending.pop_back();
    take_children(data, pending);
  }
}

}  // namespace pixelgrad
