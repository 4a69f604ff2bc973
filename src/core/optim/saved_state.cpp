#include "optim/saved_state.h"

#include <cmath>

#include "base/error.h"

namespace pixelgrad::saved_state {
namespace {

/// Steps are floats in torch's files, which count exactly up to here.
constexpr double kMostSteps = 16777216;

const DictValue* as_dict(const Value* value) {
  return value == nullptr ? nullptr : value->get_if<DictValue>();
}

const std::vector<Value>* as_list(const Value* value) {
  const auto* list = value == nullptr ? nullptr : value->get_if<ListValue>();
  return list == nullptr ? nullptr : &list->items;
}

/// A Python number as a double; NaN for anything else.
double to_double(const Value& value) {
  if (const auto* real = value.get_if<double>()) return *real;
  if (const auto* whole = value.get_if<int64_t>()) return static_cast<double>(*whole);
  const auto* tensor = value.get_if<TensorValue>();
  if (tensor != nullptr && tensor->array.defined() && tensor->array.numel() == 1) {
    return *tensor->array.to(DType::kFloat64).data<double>();
  }
  return std::nan("");
}

[[noreturn]] void fail_entry(std::string_view key, std::string_view what) {
  fail(ErrorCode::kValue, "loaded state dict has no usable '", key, "': expected ", what);
}

}  // namespace

Value dict(Items items) {
  return Value(DictValue{.ordered = false, .items = std::move(items), .attributes = {}});
}

Value tensor(Array array) {
  return Value(
      TensorValue{.array = std::move(array), .requires_grad = false, .is_parameter = false});
}

Value number(double value) {
  if (value != 0) return Value(value);
  return Value(Value::Data(std::in_place_type<int64_t>, 0));  // a bare 0 could mean a null pointer
}

const Value* find(const DictValue& dict, std::string_view key) {
  for (const auto& [name, value] : dict.items) {
    const auto* text = name.get_if<std::string>();
    if (text != nullptr && *text == key) return &value;
  }
  return nullptr;
}

Contents read(const Value& state_dict, size_t count) {
  const DictValue* whole = as_dict(&state_dict);
  if (whole == nullptr) fail(ErrorCode::kValue, "expected an optimizer's state dict");
  const DictValue* states = as_dict(find(*whole, "state"));
  const std::vector<Value>* groups = as_list(find(*whole, "param_groups"));
  if (states == nullptr || groups == nullptr) {
    fail(ErrorCode::kValue,
         "expected an optimizer's state dict, with the entries 'state' and 'param_groups'");
  }
  if (groups->size() != 1) {
    fail(ErrorCode::kValue, "loaded state dict has a different number of parameter groups");
  }
  Contents contents{as_dict(groups->data()), std::vector<const DictValue*>(count)};
  const auto* numbers =
      contents.group == nullptr ? nullptr : as_list(find(*contents.group, "params"));
  if (numbers == nullptr || numbers->size() != count) {
    fail(ErrorCode::kValue, "loaded state dict contains a parameter group ",
         "that doesn't match the size of optimizer's group");
  }
  for (const auto& [key, state] : states->items) {
    for (size_t i = 0; i < count; ++i) {
      const auto* number = (*numbers)[i].get_if<int64_t>();
      const auto* index = key.get_if<int64_t>();
      if (number == nullptr || index == nullptr || *number != *index) continue;
      contents.states[i] = as_dict(&state);
      if (contents.states[i] == nullptr) fail_entry("state", "a dict for every parameter");
    }
  }
  return contents;
}

double read_number(const DictValue& dict, std::string_view key, double fallback) {
  const Value* value = find(dict, key);
  if (value == nullptr) return fallback;
  const double number = to_double(*value);
  if (!std::isfinite(number)) fail_entry(key, "a number");
  return number;
}

bool read_flag(const DictValue& dict, std::string_view key, bool fallback) {
  const Value* value = find(dict, key);
  if (value == nullptr) return fallback;
  const auto* flag = value->get_if<bool>();
  if (flag == nullptr) fail_entry(key, "True or False");
  return *flag;
}

Array read_tensor(const DictValue& dict, std::string_view key, const Shape& shape) {
  const Value* value = find(dict, key);
  const auto* tensor = value == nullptr ? nullptr : value->get_if<TensorValue>();
  if (tensor == nullptr || !(tensor->array.shape() == shape)) {
    fail_entry(key, cat("a tensor of size ", to_string(shape)));
  }
  return tensor->array.to(DType::kFloat32).clone();
}

int64_t read_step(const DictValue& dict) {
  const Value* value = find(dict, "step");
  const double step = value == nullptr ? std::nan("") : to_double(*value);
  if (!(step >= 0 && step <= kMostSteps && step == std::floor(step))) {
    fail_entry("step", "a whole number");
  }
  return static_cast<int64_t>(step);
}

}  // namespace pixelgrad::saved_state
