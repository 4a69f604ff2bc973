// Element types as files name them. A file may hold types that no Array has.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "array/dtype.h"

namespace pixelgrad {

struct ElementType {
  std::string_view name;           // torch's name of the dtype: "float32"
  size_t item_size;                // bytes
  size_t word_size;                // bytes that a change of byte order reverses
  std::string_view storage_class;  // "FloatStorage", or empty: only through UntypedStorage
  std::string_view safetensors;    // "F32", or empty: safetensors has no such type
  std::optional<DType> dtype;      // nothing: recognised, but no Array can hold it
};

/// Rows live as long as the program; compare them by address. Null when there is no such row.
const ElementType* element_type_of_dtype(std::string_view name);
const ElementType* element_type_of_storage(std::string_view storage_class);
const ElementType* element_type_of_safetensors(std::string_view name);
const ElementType& element_type_of(DType dtype);

}  // namespace pixelgrad
