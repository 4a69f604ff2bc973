// The files that real PyTorch wrote, and what their manifest says about them.
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "base/bytes.h"
#include "io/json.h"

namespace pixelgrad::testing {

/// tests/fixtures/pth in the source tree.
inline std::filesystem::path fixtures() {
  return std::filesystem::path(__FILE__).parent_path() / "../../fixtures/pth";
}

inline Bytes read_fixture(const std::string& name) {
  std::ifstream file(fixtures() / name, std::ios::binary);
  if (!file) throw std::runtime_error("no fixture " + name);
  return Bytes(std::istreambuf_iterator<char>(file), {});
}

/// The entries of manifest.json.
inline const std::vector<JsonValue>& manifest() {
  static const JsonValue root = [] {
    const Bytes text = read_fixture("manifest.json");
    return parse_json({reinterpret_cast<const char*>(text.data()), text.size()});
  }();
  return root.find("files")->items;
}

inline std::string text_of(const JsonValue& object, const char* name) {
  const JsonValue* member = object.find(name);
  return member ? member->text : std::string();
}

}  // namespace pixelgrad::testing
