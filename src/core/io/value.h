// What a .pth file can hold, as inert data: Python's None, bool, int, float, str, list, tuple,
// dict, OrderedDict and tensors. Nothing here is ever called.
#pragma once

#include <concepts>
#include <cstdint>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "array/array.h"
#include "base/bytes.h"
#include "io/state_dict.h"

namespace pixelgrad {

class Value;

struct StringValue {
  std::string text;  // UTF-8
  /// Python keeps one object for all equal ones, as it does for the literals of a program. A file
  /// holds such a string once.
  bool interned = false;
};
/// An int beyond 64 bits: two's complement, little-endian, as short as it can be.
struct BigIntValue {
  Bytes bytes;
};
struct ListValue {
  std::vector<Value> items;
};
struct TupleValue {
  std::vector<Value> items;
};
struct DictValue {
  bool ordered = false;  // collections.OrderedDict
  std::vector<std::pair<Value, Value>> items;
  std::vector<std::pair<std::string, Value>> attributes;  // an OrderedDict's __dict__: `_metadata`
};
struct TensorValue {
  Array array;
  bool requires_grad = false;
  bool is_parameter = false;  // written as torch.nn.Parameter
};

/// A Python object. Everything but numbers is shared by reference, as in Python: copying a Value
/// copies a pointer, and one object may stand in several places. A file keeps that: it holds the
/// object once. Trees of any depth are destroyed without recursion.
class Value {
 public:
  using BigInt = std::shared_ptr<const BigIntValue>;
  using String = std::shared_ptr<const StringValue>;
  using List = std::shared_ptr<ListValue>;
  using Tuple = std::shared_ptr<const TupleValue>;
  using Dict = std::shared_ptr<DictValue>;
  using Tensor = std::shared_ptr<const TensorValue>;
  /// None is std::monostate. The pointers are never null.
  using Data = std::variant<std::monostate, bool, int64_t, double, BigInt, String, List, Tuple,
                            Dict, Tensor>;

  Value() = default;
  Value(Data data) : data_(std::move(data)) {}
  Value(bool value) : data_(value) {}
  template <std::signed_integral Integer>
  Value(Integer value) : data_(int64_t{value}) {}
  Value(double value) : data_(value) {}
  /// A str; interned when a Python program could spell it as a name.
  Value(std::string text);
  /// A literal. Not any pointer: an int of value 0 could pass for one.
  template <size_t N>
  Value(const char (&text)[N]) : Value(std::string(text)) {}
  Value(StringValue text) : data_(std::make_shared<const StringValue>(std::move(text))) {}
  Value(BigIntValue number) : data_(std::make_shared<const BigIntValue>(std::move(number))) {}
  Value(ListValue list) : data_(std::make_shared<ListValue>(std::move(list))) {}
  Value(TupleValue tuple) : data_(std::make_shared<TupleValue>(std::move(tuple))) {}
  Value(DictValue dict) : data_(std::make_shared<DictValue>(std::move(dict))) {}
  Value(TensorValue tensor) : data_(std::make_shared<const TensorValue>(std::move(tensor))) {}

  Value(const Value&) = default;
  Value(Value&&) = default;
  Value& operator=(const Value&) = default;
  Value& operator=(Value&&) = default;
  ~Value() {
    if (holds_container()) release();
  }

  const Data& data() const { return data_; }

  /// The content if it is a T, else null. T is an alternative of Data (`Value::List`), the struct
  /// behind it (`ListValue`), or std::string.
  template <class T>
  const T* get_if() const {
    if constexpr (std::is_same_v<T, std::string>) {
      const auto* string = get_if<StringValue>();
      return string ? &string->text : nullptr;
    } else if constexpr (std::is_same_v<T, StringValue>) {
      return behind<String>();
    } else if constexpr (std::is_same_v<T, BigIntValue>) {
      return behind<BigInt>();
    } else if constexpr (std::is_same_v<T, ListValue>) {
      return behind<List>();
    } else if constexpr (std::is_same_v<T, TupleValue>) {
      return behind<Tuple>();
    } else if constexpr (std::is_same_v<T, DictValue>) {
      return behind<Dict>();
    } else if constexpr (std::is_same_v<T, TensorValue>) {
      return behind<Tensor>();
    } else {
      return std::get_if<T>(&data_);
    }
  }

 private:
  template <class Pointer>
  const typename Pointer::element_type* behind() const {
    const auto* pointer = std::get_if<Pointer>(&data_);
    return pointer ? pointer->get() : nullptr;
  }

  bool holds_container() const {
    return std::holds_alternative<List>(data_) || std::holds_alternative<Tuple>(data_) ||
           std::holds_alternative<Dict>(data_);
  }
  void release();

  Data data_;
};

/// An OrderedDict of tensors with `_metadata`, as Module.state_dict() returns it.
Value to_value(const StateDict& state_dict);

/// The flat dict of tensors in `value`. Throws Format naming the first entry that is none.
StateDict to_state_dict(const Value& value);

}  // namespace pixelgrad
