// Files: bytes to values and back, values to JavaScript and back.
#include <emscripten/bind.h>

#include <memory>
#include <string>
#include <utility>

#include "base/error.h"
#include "convert.h"
#include "flat_value.h"
#include "io/pth.h"
#include "io/safetensors.h"

using emscripten::class_;
using emscripten::function;
using emscripten::typed_memory_view;
using emscripten::val;

namespace pixelgrad::bindings {
namespace {

TorchVersion to_torch_version(const std::string& text) {
  if (text == "1.13") return TorchVersion::k1_13;
  if (text == "2.6") return TorchVersion::k2_6;
  if (text == "2.14") return TorchVersion::k2_14;
  fail(ErrorCode::kValue, "there is no file layout for torch \"", text,
       "\"; there are 1.13, 2.6 and 2.14");
}

val save_pth(const FlatValue& value, const std::string& name, const std::string& torch) {
  const Bytes file = write_pth(unflatten(value), {.name = name, .torch = to_torch_version(torch)});
  return copy_out(file);
}

FlatValue load_pth(const val& file) { return flatten(read_pth(to_bytes(file))); }

/// `keys` and `texts` are the metadata.
val save_safetensors(const FlatValue& tensors, const val& keys, const val& texts) {
  Safetensors content{to_state_dict(unflatten(tensors)), {}};
  const auto values = emscripten::vecFromJSArray<std::string>(texts);
  for (std::string& key : emscripten::vecFromJSArray<std::string>(keys)) {
    content.metadata.emplace_back(std::move(key), values.at(content.metadata.size()));
  }
  return copy_out(write_safetensors(content));
}

/// A tuple of two dicts: the tensors and the metadata.
FlatValue load_safetensors(const val& file) {
  const Safetensors content = read_safetensors(to_bytes(file));
  DictValue metadata;
  for (const auto& [key, text] : content.metadata) metadata.items.emplace_back(key, text);
  return flatten(Value(TupleValue{{to_value(content.tensors), Value(std::move(metadata))}}));
}

/// `code` and `ints` are typed arrays, `floats` an array of numbers.
FlatValue make_flat_value(const val& code, const val& ints, const val& floats, const val& strings,
                          const val& tensors, const val& parameters) {
  FlatValue flat;
  flat.code = emscripten::convertJSArrayToNumberVector<int32_t>(code);
  flat.ints = emscripten::convertJSArrayToNumberVector<int64_t>(ints);
  flat.floats = emscripten::convertJSArrayToNumberVector<double>(floats);
  flat.strings = emscripten::vecFromJSArray<std::string>(strings);
  const auto is_parameter = emscripten::vecFromJSArray<bool>(parameters);
  for (const Tensor& tensor : to_tensors(tensors)) {
    flat.tensors.push_back(std::make_shared<const TensorValue>(
        TensorValue{.array = tensor.array(),
                    .requires_grad = tensor.requires_grad(),
                    .is_parameter = is_parameter[flat.tensors.size()]}));
  }
  return flat;
}

// The views look into the heap: JavaScript copies them before it calls anything else.
val code(const FlatValue& flat) {
  return val(typed_memory_view(flat.code.size(), flat.code.data()));
}
val ints(const FlatValue& flat) {
  return val(typed_memory_view(flat.ints.size(), flat.ints.data()));
}
val floats(const FlatValue& flat) {
  return val(typed_memory_view(flat.floats.size(), flat.floats.data()));
}
std::string string(const FlatValue& flat, size_t index) { return flat.strings.at(index); }
Tensor tensor(const FlatValue& flat, size_t index) {
  const TensorValue& value = *flat.tensors.at(index);
  return Tensor(value.array, value.requires_grad);
}

}  // namespace

EMSCRIPTEN_BINDINGS(pixelgrad_io) {
  class_<FlatValue>("FlatValue")
      .function("code", &code)
      .function("ints", &ints)
      .function("floats", &floats)
      .function("string", &string)
      .function("tensor", &tensor);
  function("make_flat_value", &make_flat_value);
  function("save_pth", &save_pth);
  function("load_pth", &load_pth);
  function("save_safetensors", &save_safetensors);
  function("load_safetensors", &load_safetensors);
}

}  // namespace pixelgrad::bindings
