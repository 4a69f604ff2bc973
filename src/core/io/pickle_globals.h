// The classes and functions a checkpoint may name. Nothing else is even looked at.
#pragma once

#include <string_view>

#include "io/element_type.h"

namespace pixelgrad {

enum class GlobalKind : uint8_t {
  kOrderedDict,
  kStorage,         // of one element type
  kUntypedStorage,  // counts bytes
  kDType,
  kRebuildTensor,
  kRebuildTensorV2,
  kRebuildTensorV3,
  kRebuildParameter,
  kRebuildParameterWithState,
};

struct Global {
  GlobalKind kind;
  const ElementType* type;  // of kStorage and kDType
};

/// Looks the exact name up in the list. Throws Format, saying what to do, for every other name.
Global find_global(std::string_view module, std::string_view name);

}  // namespace pixelgrad
