#include "io/dict_keys.h"

#include <cmath>
#include <unordered_set>

#include "base/error.h"
#include "io/refuse.h"

namespace pixelgrad {
namespace {

// A tuple may hold one long string many times over; nobody's keys are that long.
constexpr size_t kLongestTuple = 4096;

// A text that equal keys share and different ones do not; false when the key cannot be hashed.
bool append_identity(const Value& key, std::string& text) {
  if (const auto* string = key.get_if<std::string>()) {
    text += cat("s", string->size(), ":", *string);
  } else if (const auto* integer = key.get_if<int64_t>()) {
    text += cat("i", *integer, ";");
  } else if (const auto* flag = key.get_if<bool>()) {
    text += *flag ? "i1;" : "i0;";
  } else if (const auto* real = key.get_if<double>()) {
    const bool integral = std::abs(*real) < 0x1p63 && std::trunc(*real) == *real;
    const uint64_t bits = load_le<uint64_t>(reinterpret_cast<const uint8_t*>(real));
    text += integral ? cat("i", static_cast<int64_t>(*real), ";") : cat("f", bits, ";");
  } else if (const auto* big = key.get_if<BigIntValue>()) {
    text += cat("b", big->bytes.size(), ":");
    text.append(big->bytes.begin(), big->bytes.end());
  } else if (const auto* tuple = key.get_if<TupleValue>()) {
    text += "(";
    for (const Value& item : tuple->items) {
      if (text.size() > kLongestTuple || !append_identity(item, text)) return false;
    }
    text += ")";
  } else if (key.get_if<std::monostate>()) {
    text += "N";
  } else {
    return false;
  }
  return true;
}

std::string describe(const Value& key) {
  if (const auto* string = key.get_if<std::string>()) return quoted(*string);
  if (const auto* integer = key.get_if<int64_t>()) return std::to_string(*integer);
  return "that is not a str";
}

}  // namespace

std::optional<KeyProblem> problem_with_keys(const DictValue& dict) {
  std::unordered_set<std::string> known;
  for (const auto& [key, value] : dict.items) {
    std::string text;
    if (!append_identity(key, text)) {
      return KeyProblem{"pickle-malformed",
                        "a dict has a key that is not a str, number, bool, None or short tuple"};
    }
    if (!known.insert(std::move(text)).second) {
      return KeyProblem{"duplicate", cat("a dict has the key ", describe(key), " twice")};
    }
  }
  return std::nullopt;
}

}  // namespace pixelgrad
