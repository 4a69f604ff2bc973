// A model's weights as a file knows them: an ordered map from name to array.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "array/array.h"

namespace pixelgrad {

/// PyTorch's state_dict: parameters and buffers in the order torch lists them.
struct StateDict {
  struct Entry {
    std::string name;
    Array array;
  };
  std::vector<Entry> entries;
  /// The `_metadata` attribute: module path -> version, in traversal order; "" is the root.
  /// Empty when the dict carries none.
  std::vector<std::pair<std::string, int64_t>> versions;

  /// The array of that name, or null.
  const Array* find(const std::string& name) const;
};

}  // namespace pixelgrad
