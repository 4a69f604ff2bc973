// safetensors_writer.cpp draws the bytes.
#include "io/safetensors_header.h"

#include <algorithm>
#include <optional>
#include <unordered_set>

#include "io/json.h"
#include "io/refuse.h"

namespace pixelgrad {
namespace {

constexpr const char* kReason = "safetensors";
constexpr uint64_t kLargestHeader = 100'000'000;
constexpr JsonLimits kJsonLimits = {.depth = 8, .values = 1 << 20};  // it needs three levels
constexpr const char* kMetadata = "__metadata__";

using Entry = SafetensorsHeader::Entry;

[[noreturn]] void refuse_entry(std::string_view name, const char* what) {
  refuse(kReason, "The tensor ", quoted(name), " of this safetensors file ", what);
}

// Digits alone: no sign, fraction or exponent.
std::optional<uint64_t> integer(const JsonValue& value) {
  if (value.kind != JsonValue::Kind::kNumber) return std::nullopt;
  uint64_t number = 0;
  for (const char c : value.text) {
    if (c < '0' || c > '9') return std::nullopt;
    const auto tens = checked_mul(number, 10);
    const auto next = tens ? checked_add(*tens, static_cast<uint64_t>(c - '0')) : std::nullopt;
    if (!next) return std::nullopt;
    number = *next;
  }
  return number;
}

std::string_view header_text(ByteView file) {
  if (file.size() < sizeof(uint64_t)) refuse(kReason, "This safetensors file was cut short");
  const auto size = load_le<uint64_t>(file.data());
  if (size > kLargestHeader || size > file.size() - sizeof(uint64_t)) {
    refuse(kReason, "This is not a safetensors file, or it was cut short: its header should have ",
           size, " bytes");
  }
  const std::string_view text(reinterpret_cast<const char*>(file.data()) + sizeof(uint64_t),
                              static_cast<size_t>(size));
  if (!text.starts_with('{'))
    refuse(kReason, "This is not a safetensors file: its header is no JSON");
  return text;
}

Shape read_shape(const std::string& name, const JsonValue* shape) {
  if (shape == nullptr || shape->kind != JsonValue::Kind::kArray)
    refuse_entry(name, "has no shape");
  if (shape->items.size() > static_cast<size_t>(kMaxDims)) {
    refuse("limits", "The tensor ", quoted(name), " has ", shape->items.size(),
           " dimensions; at most ", kMaxDims, " are read");
  }
  Shape sizes;
  for (const JsonValue& item : shape->items) {
    const auto size = integer(item);
    if (!size || *size > INT64_MAX) refuse_entry(name, "has a shape that is not one");
    sizes.push_back(static_cast<int64_t>(*size));
  }
  return sizes;
}

uint64_t bytes_of(const std::string& name, const Shape& shape, const ElementType& type) {
  std::optional<uint64_t> bytes = type.item_size;
  bool empty = false;
  for (const int64_t size : shape) {
    empty |= size == 0;
    bytes = checked_mul(*bytes, size == 0 ? 1 : static_cast<uint64_t>(size));
    if (!bytes || *bytes > INT64_MAX / 1024) refuse_entry(name, "is larger than any file");
  }
  return empty ? 0 : *bytes;
}

Entry read_entry(const std::string& name, const JsonValue& json) {
  if (json.kind != JsonValue::Kind::kObject) refuse_entry(name, "is not described");
  const JsonValue* dtype = json.find("dtype");
  const auto* type = dtype && dtype->kind == JsonValue::Kind::kString
                         ? element_type_of_safetensors(dtype->text)
                         : nullptr;
  if (type == nullptr) refuse_entry(name, "has an unknown dtype");
  const Shape shape = read_shape(name, json.find("shape"));
  const JsonValue* offsets = json.find("data_offsets");
  if (offsets == nullptr || offsets->items.size() != 2) refuse_entry(name, "has no data_offsets");
  const auto begin = integer(offsets->items[0]);
  const auto end = integer(offsets->items[1]);
  if (!begin || !end || *begin > *end || *end - *begin != bytes_of(name, shape, *type)) {
    refuse_entry(name, "has a size that does not match its shape");
  }
  return {name, type, shape, *begin, *end};
}

std::vector<std::pair<std::string, std::string>> read_metadata(const JsonValue& json) {
  std::vector<std::pair<std::string, std::string>> metadata;
  if (json.kind == JsonValue::Kind::kNull) return metadata;
  if (json.kind != JsonValue::Kind::kObject)
    refuse(kReason, "The metadata of this file is no object");
  for (size_t i = 0; i < json.names.size(); ++i) {
    const std::string& key = json.names[i];
    const JsonValue& value = json.items[i];
    if (value.kind != JsonValue::Kind::kString) {
      refuse(kReason, "The metadata ", quoted(key), " of this safetensors file is not a text");
    }
    metadata.emplace_back(key, value.text);
  }
  return metadata;
}

// The tensors fill the data from its beginning to its end.
void check_ranges(const std::vector<Entry>& entries, uint64_t size) {
  std::vector<const Entry*> order;
  order.reserve(entries.size());
  for (const Entry& entry : entries) order.push_back(&entry);
  std::sort(order.begin(), order.end(), [](const Entry* a, const Entry* b) {
    return a->begin != b->begin ? a->begin < b->begin : a->end < b->end;
  });
  uint64_t at = 0;
  for (const Entry* entry : order) {
    if (entry->begin != at)
      refuse_entry(entry->name, "does not begin where the one before it ends");
    at = entry->end;
  }
  if (at != size) refuse(kReason, "The tensors of this safetensors file do not end where it ends");
}

}  // namespace

SafetensorsHeader read_safetensors_header(ByteView file, const PthLimits& limits) {
  if (file.size() > limits.file_bytes) {
    refuse("limits", "This file has more than ", limits.file_bytes >> 20, " MiB");
  }
  const std::string_view text = header_text(file);
  const JsonValue json = parse_json(text, kJsonLimits);
  SafetensorsHeader header;
  std::unordered_set<std::string_view> names;
  for (size_t i = 0; i < json.names.size(); ++i) {
    const std::string& name = json.names[i];
    if (!names.insert(name).second) refuse_entry(name, "is described twice");
    if (name == kMetadata) {
      header.metadata = read_metadata(json.items[i]);
    } else {
      header.entries.push_back(read_entry(name, json.items[i]));
    }
  }
  if (header.entries.size() > limits.tensors) {
    refuse("limits", "This file holds more than ", limits.tensors, " tensors");
  }
  header.data = file.subspan(sizeof(uint64_t) + text.size());
  check_ranges(header.entries, header.data.size());
  return header;
}

}  // namespace pixelgrad
