#include "io/state_dict.h"

#include <algorithm>

#include "base/error.h"
#include "io/refuse.h"
#include "io/value.h"

namespace pixelgrad {
namespace {

constexpr const char* kMetadata = "_metadata";

// torch cuts a module's path out of a longer one, which gives a str of its own, unless the path is
// so short that CPython has the str already.
Value path_value(const std::string& path) { return Value(StringValue{path, path.size() <= 1}); }

Value metadata_value(const std::vector<std::pair<std::string, int64_t>>& versions) {
  DictValue metadata{.ordered = true, .items = {}, .attributes = {}};
  for (const auto& [path, version] : versions) {
    DictValue entry{
        .ordered = false, .items = {{Value("version"), Value(version)}}, .attributes = {}};
    metadata.items.emplace_back(path_value(path), Value(std::move(entry)));
  }
  return Value(std::move(metadata));
}

std::vector<std::pair<std::string, int64_t>> versions_of(const DictValue& dict) {
  std::vector<std::pair<std::string, int64_t>> versions;
  for (const auto& [name, metadata] : dict.attributes) {
    const auto* modules = metadata.get_if<DictValue>();
    if (name != kMetadata || modules == nullptr) continue;
    for (const auto& [path, entry] : modules->items) {
      const auto* fields = entry.get_if<DictValue>();
      if (fields == nullptr || !path.get_if<std::string>()) continue;
      for (const auto& [field, version] : fields->items) {
        const auto* key = field.get_if<std::string>();
        if (key && *key == "version" && version.get_if<int64_t>()) {
          versions.emplace_back(*path.get_if<std::string>(), *version.get_if<int64_t>());
        }
      }
    }
  }
  return versions;
}

const char* type_name(const Value& value) {
  constexpr const char* kNames[] = {"None",  "a bool", "an int",  "a float", "an int",
                                    "a str", "a list", "a tuple", "a dict",  "a tensor"};
  static_assert(std::variant_size_v<Value::Data> == std::size(kNames));
  return kNames[value.data().index()];
}

}  // namespace

const Array* StateDict::find(const std::string& name) const {
  const auto named = [&](const Entry& entry) { return entry.name == name; };
  const auto entry = std::find_if(entries.begin(), entries.end(), named);
  return entry == entries.end() ? nullptr : &entry->array;
}

Value to_value(const StateDict& state_dict) {
  DictValue dict{.ordered = true, .items = {}, .attributes = {}};
  for (const auto& [name, array] : state_dict.entries) {
    dict.items.emplace_back(Value(name), Value(TensorValue{array}));
  }
  if (!state_dict.versions.empty()) {
    dict.attributes.emplace_back(kMetadata, metadata_value(state_dict.versions));
  }
  return Value(std::move(dict));
}

StateDict to_state_dict(const Value& value) {
  const auto* dict = value.get_if<DictValue>();
  if (dict == nullptr) {
    refuse("no-tensors", "This file holds ", type_name(value),
           ", not a state dict. In Python: torch.save(model.state_dict(), ...)");
  }
  StateDict state_dict;
  for (const auto& [key, item] : dict->items) {
    const auto* name = key.get_if<std::string>();
    if (name == nullptr) {
      refuse("no-tensors", "A state dict is a flat dict of named tensors, but this one has ",
             type_name(key), " as a key");
    }
    const auto* tensor = item.get_if<TensorValue>();
    if (tensor == nullptr) {
      refuse("no-tensors", "A state dict is a flat dict of named tensors, but ", quoted(*name),
             " is ", type_name(item));
    }
    state_dict.entries.push_back({*name, tensor->array});
  }
  state_dict.versions = versions_of(*dict);
  return state_dict;
}

}  // namespace pixelgrad
