// A Value as the pickle that torch.save would write for it.
#pragma once

#include <vector>

#include "base/bytes.h"
#include "io/element_type.h"
#include "io/value.h"

namespace pixelgrad {

/// Deepest nesting of containers that is written, and read unless limits say otherwise.
inline constexpr uint64_t kMaxNesting = 100;

/// The record `data/<index>` that the pickle refers to.
struct PickledStorage {
  StoragePtr storage;
  const ElementType* type;
  ByteView bytes() const {
    return {storage->data(), storage->bytes() / type->item_size * type->item_size};
  }
};

struct PickledValue {
  Bytes pickle;
  std::vector<PickledStorage> storages;  // in order of first use
};

/// Throws Value for what a file cannot hold: text that is not UTF-8, a key that Python could not
/// hash, two equal keys, a container inside itself, nesting beyond kMaxNesting.
PickledValue pickle_value(const Value& value);

}  // namespace pixelgrad
