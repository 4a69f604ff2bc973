// JSON as headers of files use it: parsed with distrust, kept in order.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace pixelgrad {

struct JsonValue {
  enum class Kind { kNull, kBool, kNumber, kString, kArray, kObject };

  Kind kind = Kind::kNull;
  std::string text;                // a string; or a number or bool as it is spelled
  std::vector<JsonValue> items;    // of an array, or the members of an object
  std::vector<std::string> names;  // of the members, in order, duplicates included

  /// The first member of that name, or null.
  const JsonValue* find(std::string_view name) const;
};

struct JsonLimits {
  size_t depth = 64;
  size_t values = 1 << 20;  // of all kinds
};

/// Parses one JSON text with nothing but white space around it. Throws Format.
JsonValue parse_json(std::string_view text, const JsonLimits& limits = {});

/// A JSON string literal.
std::string json_string(std::string_view text);

}  // namespace pixelgrad
