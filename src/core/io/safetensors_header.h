// The first part of a safetensors file: what its tensors are and where they lie.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "array/shape.h"
#include "base/bytes.h"
#include "io/element_type.h"
#include "io/pth.h"

namespace pixelgrad {

struct SafetensorsHeader {
  struct Entry {
    std::string name;
    const ElementType* type;
    Shape shape;
    uint64_t begin;  // in `data`
    uint64_t end;
  };
  std::vector<Entry> entries;
  std::vector<std::pair<std::string, std::string>> metadata;
  ByteView data;  // points into the file
};

/// Checked: the tensors fill the data without gaps. Throws Format.
SafetensorsHeader read_safetensors_header(ByteView file, const PthLimits& limits);

}  // namespace pixelgrad
