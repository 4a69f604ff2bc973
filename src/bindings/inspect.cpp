// What a file holds, as plain JavaScript objects.
#include <emscripten/bind.h>

#include "convert.h"
#include "io/inspect.h"

using emscripten::val;

namespace pixelgrad::bindings {
namespace {

val number(uint64_t value) { return val(static_cast<double>(value)); }

val number_list(const auto& numbers) {
  val list = val::array();
  for (const int64_t value : numbers) list.call<void>("push", static_cast<double>(value));
  return list;
}

template <class T>
val object_list(const std::vector<T>& items, val (*to_object)(const T&)) {
  val list = val::array();
  for (const T& item : items) list.call<void>("push", to_object(item));
  return list;
}

val entry_object(const Inspection::Entry& entry) {
  val object = val::object();
  object.set("name", entry.name);
  object.set("offset", number(entry.offset));
  object.set("storedBytes", number(entry.stored_size));
  object.set("bytes", number(entry.size));
  return object;
}

val storage_object(const Inspection::Storage& storage) {
  val object = val::object();
  object.set("key", storage.key);
  object.set("dtype", storage.dtype);
  object.set("numel", number(storage.numel));
  object.set("bytes", number(storage.bytes));
  return object;
}

val tensor_object(const Inspection::TensorFacts& tensor) {
  val object = val::object();
  object.set("name", tensor.name);
  object.set("dtype", tensor.dtype);
  object.set("shape", number_list(tensor.shape));
  object.set("strides", number_list(tensor.strides));
  object.set("offset", static_cast<double>(tensor.offset));
  object.set("storage", tensor.storage);
  object.set("requiresGrad", tensor.requires_grad);
  object.set("isParameter", tensor.is_parameter);
  return object;
}

val inspect_file(const val& bytes) {
  const Inspection facts = inspect(to_bytes(bytes));
  val metadata = val::array();
  for (const auto& [key, text] : facts.metadata) {
    val pair = val::array();
    pair.call<void>("push", key);
    pair.call<void>("push", text);
    metadata.call<void>("push", pair);
  }
  val object = val::object();
  object.set("format", facts.format);
  object.set("entries", object_list(facts.entries, entry_object));
  object.set("storages", object_list(facts.storages, storage_object));
  object.set("tensors", object_list(facts.tensors, tensor_object));
  object.set("metadata", metadata);
  object.set("pickle", facts.pickle);
  return object;
}

}  // namespace

EMSCRIPTEN_BINDINGS(pixelgrad_inspect) { emscripten::function("inspect", &inspect_file); }

}  // namespace pixelgrad::bindings
