#include <algorithm>
#include <utility>

#include "io/refuse.h"
#include "io/safetensors.h"
#include "io/safetensors_header.h"

namespace pixelgrad {

Safetensors read_safetensors(ByteView file, const PthLimits& limits) {
  SafetensorsHeader header = read_safetensors_header(file, limits);
  Safetensors content;
  content.metadata = std::move(header.metadata);
  for (const auto& entry : header.entries) {
    if (!entry.type->dtype) {
      refuse("unsupported-type", "This file holds a tensor of ", entry.type->name, " at ",
             quoted(entry.name), ", which this library cannot compute with");
    }
    Array array = Array::empty(entry.shape, *entry.type->dtype);
    const ByteView bytes = header.data.subspan(static_cast<size_t>(entry.begin), array.nbytes());
    std::copy(bytes.begin(), bytes.end(), array.data<uint8_t>());
    if (array.dtype() == DType::kBool) {
      for (auto* at = array.data<uint8_t>(); at != array.data<uint8_t>() + array.nbytes(); ++at) {
        *at = *at != 0;
      }
    }
    content.tensors.entries.push_back({entry.name, array});
  }
  return content;
}

}  // namespace pixelgrad
