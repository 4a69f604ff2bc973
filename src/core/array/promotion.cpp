#include "array/promotion.h"

#include <cmath>

namespace pixelgrad {
namespace {

enum Kind { kTruth, kWhole, kFraction };

Kind kind_of(DType dtype) {
  if (dtype == DType::kBool) return kTruth;
  return is_floating_point(dtype) ? kFraction : kWhole;
}

DType type_of(double number) {
  return std::trunc(number) == number && std::isfinite(number) ? DType::kInt64 : DType::kFloat32;
}

/// `leading` decides unless `other` is of a higher kind.
DType combine(DType leading, DType other) {
  return kind_of(leading) >= kind_of(other) ? leading : promote_types(leading, other);
}

}  // namespace

DType promote_types(DType a, DType b) {
  if (a == b) return a;
  if (kind_of(a) != kind_of(b)) return kind_of(a) > kind_of(b) ? a : b;
  const size_t size_a = item_size(a);
  const size_t size_b = item_size(b);
  if (size_a != size_b) return size_a > size_b ? a : b;
  // Of one size, neither holds the other: float16 and bfloat16, uint8 and int8.
  return kind_of(a) == kFraction ? DType::kFloat32 : DType::kInt16;
}

DType result_type(const Array& a, const Array& b) {
  if (a.dtype() == b.dtype()) return a.dtype();
  if ((a.ndim() == 0) == (b.ndim() == 0)) return promote_types(a.dtype(), b.dtype());
  return a.ndim() == 0 ? combine(b.dtype(), a.dtype()) : combine(a.dtype(), b.dtype());
}

DType result_type(DType a, double number) { return combine(a, type_of(number)); }

DType result_type(const Array& a, double number) { return result_type(a.dtype(), number); }

DType floating_type(DType dtype) { return is_floating_point(dtype) ? dtype : DType::kFloat32; }

DType sum_type(DType dtype) { return is_floating_point(dtype) ? dtype : DType::kInt64; }

DType computing_type(DType type) {
  switch (type) {
    case DType::kFloat32:
    case DType::kFloat16:
    case DType::kBFloat16:
      return DType::kFloat32;
    case DType::kFloat64:
      return DType::kFloat64;
    default:
      return DType::kInt64;
  }
}

}  // namespace pixelgrad
