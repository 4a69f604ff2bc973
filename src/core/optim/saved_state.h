// Building and reading the dicts of optimizer.state_dict().
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "array/array.h"
#include "io/value.h"

namespace pixelgrad::saved_state {

using Items = std::vector<std::pair<Value, Value>>;

Value dict(Items items);
Value tensor(Array array);
/// Python's int 0 for zero, which is what torch's own default writes, else a float.
Value number(double value);

/// The entry of that name, or null.
const Value* find(const DictValue& dict, std::string_view key);

/// One parameter's part of a state dict that belongs to `count` parameters in one group.
struct Contents {
  const DictValue* group;
  std::vector<const DictValue*> states;  // null where a parameter has none yet
};
/// Throws Value, in PyTorch's words where it has some, for anything else.
Contents read(const Value& state_dict, size_t count);

/// The number, flag or float32 array of that name; numbers and flags fall back to `fallback`.
/// Throws Value naming the key.
double read_number(const DictValue& dict, std::string_view key, double fallback);
bool read_flag(const DictValue& dict, std::string_view key, bool fallback);
Array read_tensor(const DictValue& dict, std::string_view key, const Shape& shape);
/// A step count: a whole number from 0, or a tensor holding one.
int64_t read_step(const DictValue& dict);

}  // namespace pixelgrad::saved_state
