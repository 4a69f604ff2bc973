#include "array/dtype.h"

#include <array>

namespace pixelgrad {
namespace {

struct Row {
  std::string_view name;
  std::string_view scalar_type;
  size_t item_size;
  bool floating;
};

// In the order of the enumeration.
constexpr std::array<Row, kDTypeCount> kRows = {{
    {"float32", "Float", 4, true},
    {"float64", "Double", 8, true},
    {"float16", "Half", 2, true},
    {"bfloat16", "BFloat16", 2, true},
    {"int64", "Long", 8, false},
    {"int32", "Int", 4, false},
    {"int16", "Short", 2, false},
    {"int8", "Char", 1, false},
    {"uint8", "Byte", 1, false},
    {"bool", "Bool", 1, false},
}};

const Row& row(DType dtype) { return kRows[static_cast<size_t>(dtype)]; }

}  // namespace

size_t item_size(DType dtype) { return row(dtype).item_size; }

std::string_view dtype_name(DType dtype) { return row(dtype).name; }

std::string_view scalar_type_name(DType dtype) { return row(dtype).scalar_type; }

std::optional<DType> dtype_from_name(std::string_view name) {
  for (int i = 0; i < kDTypeCount; ++i) {
    if (kRows[i].name == name) return static_cast<DType>(i);
  }
  return std::nullopt;
}

bool is_floating_point(DType dtype) { return row(dtype).floating; }

}  // namespace pixelgrad
