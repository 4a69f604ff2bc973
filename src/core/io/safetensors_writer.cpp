// u64 N | N bytes of JSON, padded with spaces to a multiple of 8 | tensors without gaps
//
//   {"__metadata__":{"key":"value"},"name":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]}}
//
// Offsets count from the end of the JSON.
#include <algorithm>
#include <array>
#include <cstring>
#include <new>

#include "base/error.h"
#include "io/element_type.h"
#include "io/json.h"
#include "io/refuse.h"
#include "io/safetensors.h"

namespace pixelgrad {
namespace {

// The library sorts by its own list of types, widest first.
int rank(DType dtype) {
  constexpr std::array kOrder = {DType::kInt64,    DType::kFloat64, DType::kFloat32, DType::kInt32,
                                 DType::kBFloat16, DType::kFloat16, DType::kInt16,   DType::kInt8,
                                 DType::kUInt8,    DType::kBool};
  return static_cast<int>(std::find(kOrder.begin(), kOrder.end(), dtype) - kOrder.begin());
}

using Entries = std::vector<const StateDict::Entry*>;

Entries in_file_order(const StateDict& tensors) {
  Entries order;
  for (const auto& entry : tensors.entries) {
    if (!is_utf8(entry.name)) {
      fail(ErrorCode::kValue, "a name must be UTF-8, but got ", quoted(entry.name));
    }
    if (!entry.array.defined()) fail(ErrorCode::kValue, "an undefined tensor cannot be saved");
    order.push_back(&entry);
  }
  std::sort(order.begin(), order.end(), [](const auto* a, const auto* b) {
    const int order = rank(a->array.dtype()) - rank(b->array.dtype());
    return order != 0 ? order < 0 : a->name < b->name;
  });
  return order;
}

void check_names(const StateDict& tensors) {
  std::vector<std::string_view> names;
  names.reserve(tensors.entries.size());
  for (const auto& entry : tensors.entries) names.push_back(entry.name);
  std::sort(names.begin(), names.end());
  const auto twice = std::adjacent_find(names.begin(), names.end());
  if (twice != names.end()) fail(ErrorCode::kValue, "the tensor ", quoted(*twice), " twice");
  if (std::binary_search(names.begin(), names.end(), "__metadata__")) {
    fail(ErrorCode::kValue, "a tensor of a safetensors file cannot be called `__metadata__`");
  }
}

std::string tensor_json(const Array& array, uint64_t begin) {
  std::string shape;
  for (const int64_t size : array.shape()) shape += (shape.empty() ? "" : ",") + cat(size);
  return cat("{\"dtype\":", json_string(element_type_of(array.dtype()).safetensors), ",\"shape\":[",
             shape, "],\"data_offsets\":[", begin, ",", begin + array.nbytes(), "]}");
}

std::string header(const Entries& entries, const Safetensors& content) {
  std::string members;
  const auto add = [&](const std::string& name, const std::string& json) {
    members += (members.empty() ? "" : ",") + json_string(name) + ":" + json;
  };
  if (!content.metadata.empty()) {
    std::string metadata;
    for (const auto& [key, value] : content.metadata) {
      if (!is_utf8(key) || !is_utf8(value)) fail(ErrorCode::kValue, "metadata must be UTF-8");
      metadata += (metadata.empty() ? "" : ",") + json_string(key) + ":" + json_string(value);
    }
    add("__metadata__", "{" + metadata + "}");
  }
  uint64_t offset = 0;
  for (const auto* entry : entries) {
    add(entry->name, tensor_json(entry->array, offset));
    offset += entry->array.nbytes();
  }
  std::string json = "{" + members + "}";
  json.resize((json.size() + 7) / 8 * 8, ' ');
  return json;
}

}  // namespace

Bytes write_safetensors(const Safetensors& content) {
  check_names(content.tensors);
  const Entries entries = in_file_order(content.tensors);
  const std::string json = header(entries, content);
  uint64_t size = sizeof(uint64_t) + json.size();
  for (const auto* entry : entries) size += entry->array.nbytes();
  Bytes out;
  try {
    if (size > out.max_size()) throw std::bad_alloc();
    out.reserve(static_cast<size_t>(size));
  } catch (const std::bad_alloc&) {
    fail(ErrorCode::kOutOfMemory, "out of memory: tried to allocate ", size, " bytes");
  }
  append_le(out, uint64_t{json.size()});
  out.insert(out.end(), json.begin(), json.end());
  for (const auto* entry : entries) {
    const Array array = entry->array.contiguous();
    const auto* bytes =
        array.storage()->data() + static_cast<size_t>(array.offset()) * item_size(array.dtype());
    if (array.numel() > 0) out.insert(out.end(), bytes, bytes + array.nbytes());
  }
  return out;
}

}  // namespace pixelgrad
