#include "io/element_type.h"

#include <algorithm>
#include <iterator>

namespace pixelgrad {
namespace {

constexpr std::nullopt_t kNoArray = std::nullopt;

constexpr ElementType kTypes[] = {
    {"float32", 4, 4, "FloatStorage", "F32", DType::kFloat32},
    {"float64", 8, 8, "DoubleStorage", "F64", DType::kFloat64},
    {"float16", 2, 2, "HalfStorage", "F16", DType::kFloat16},
    {"bfloat16", 2, 2, "BFloat16Storage", "BF16", DType::kBFloat16},
    {"int64", 8, 8, "LongStorage", "I64", DType::kInt64},
    {"int32", 4, 4, "IntStorage", "I32", DType::kInt32},
    {"int16", 2, 2, "ShortStorage", "I16", DType::kInt16},
    {"int8", 1, 1, "CharStorage", "I8", DType::kInt8},
    {"uint8", 1, 1, "ByteStorage", "U8", DType::kUInt8},
    {"bool", 1, 1, "BoolStorage", "BOOL", DType::kBool},
    {"complex64", 8, 4, "ComplexFloatStorage", "C64", kNoArray},
    {"complex128", 16, 8, "ComplexDoubleStorage", "", kNoArray},
    {"uint16", 2, 2, "", "U16", kNoArray},
    {"uint32", 4, 4, "", "U32", kNoArray},
    {"uint64", 8, 8, "", "U64", kNoArray},
    {"complex32", 4, 2, "", "", kNoArray},
    {"float8_e5m2", 1, 1, "", "F8_E5M2", kNoArray},
    {"float8_e4m3fn", 1, 1, "", "F8_E4M3", kNoArray},
    {"float8_e5m2fnuz", 1, 1, "", "F8_E5M2FNUZ", kNoArray},
    {"float8_e4m3fnuz", 1, 1, "", "F8_E4M3FNUZ", kNoArray},
    {"float8_e8m0fnu", 1, 1, "", "F8_E8M0", kNoArray},
};

template <class Test>
const ElementType* find_type(Test test) {
  const auto* found = std::find_if(std::begin(kTypes), std::end(kTypes), test);
  return found == std::end(kTypes) ? nullptr : found;
}

}  // namespace

const ElementType* element_type_of_dtype(std::string_view name) {
  return find_type([&](const ElementType& type) { return type.name == name; });
}

const ElementType* element_type_of_storage(std::string_view storage_class) {
  if (storage_class.empty()) return nullptr;
  return find_type([&](const ElementType& type) { return type.storage_class == storage_class; });
}

const ElementType* element_type_of_safetensors(std::string_view name) {
  if (name.empty()) return nullptr;
  return find_type([&](const ElementType& type) { return type.safetensors == name; });
}

const ElementType& element_type_of(DType dtype) {
  return *find_type([&](const ElementType& type) { return type.dtype == dtype; });
}

}  // namespace pixelgrad
