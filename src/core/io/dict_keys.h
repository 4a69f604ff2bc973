// Python's rules for the keys of a dict.
#pragma once

#include <optional>
#include <string>

#include "io/value.h"

namespace pixelgrad {

struct KeyProblem {
  const char* reason;  // "pickle-malformed" or "duplicate"
  std::string message;
};

/// Why these are not the items of a dict: a key that cannot be hashed, or two equal ones, where
/// 1, 1.0 and True are equal. REQUIRES: no tuple holds itself.
std::optional<KeyProblem> problem_with_keys(const DictValue& dict);

}  // namespace pixelgrad
