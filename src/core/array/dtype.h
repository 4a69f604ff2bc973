// Element types, named as PyTorch names them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace pixelgrad {

enum class DType : uint8_t {
  kFloat32,
  kFloat64,
  kFloat16,   // IEEE binary16, kept as raw bits
  kBFloat16,  // upper half of a binary32, kept as raw bits
  kInt64,
  kInt32,
  kInt16,
  kInt8,
  kUInt8,
  kBool,  // one byte, 0 or 1
};
inline constexpr int kDTypeCount = 10;

/// Size of one element in bytes.
size_t item_size(DType dtype);

/// "float32", "int64", ...: torch's name without its prefix.
std::string_view dtype_name(DType dtype);

/// "Float", "Long", ...: the name in torch's messages.
std::string_view scalar_type_name(DType dtype);

/// The dtype of that name, or nothing.
std::optional<DType> dtype_from_name(std::string_view name);

/// True for the four types that carry fractions; only they can require a gradient.
bool is_floating_point(DType dtype);

}  // namespace pixelgrad
