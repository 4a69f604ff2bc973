// safetensors files: names, shapes and bytes of tensors, nothing else.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/bytes.h"
#include "io/pth.h"
#include "io/state_dict.h"

namespace pixelgrad {

struct Safetensors {
  StateDict tensors;
  std::vector<std::pair<std::string, std::string>> metadata;
};

/// The bytes the safetensors library writes: tensors sorted by element type, then name. Views are
/// written out. Throws Value for a name twice.
Bytes write_safetensors(const Safetensors& content);

/// Throws Format for whatever the format's own rules forbid, and for a name twice.
Safetensors read_safetensors(ByteView file, const PthLimits& limits = {});

}  // namespace pixelgrad
