// Which type an operation on several types computes in: torch.result_type.
#pragma once

#include "array/array.h"

namespace pixelgrad {

/// The smallest type that both fit in, as torch.promote_types.
DType promote_types(DType a, DType b);

/// The type of arithmetic on both. A 0-dimensional operand only decides when it is of a higher kind
/// (bool, integer, fraction) than the other.
DType result_type(const Array& a, const Array& b);

/// The same for a number of the language. A whole one counts as an integer, as Python's 2, any
/// other as a fraction, as 2.5.
DType result_type(const Array& a, double number);
DType result_type(DType a, double number);

/// The type itself, or float32 for types without fractions: of sqrt, division and their kin.
DType floating_type(DType dtype);

/// The type that sums and products of this type come in: int64 for all without fractions.
DType sum_type(DType dtype);

/// The type whose loops compute `dtype`: float32 also for shorter fractions, int64 for integers.
DType computing_type(DType dtype);

/// Calls `function` with a zero of the C++ type of computing_type(dtype).
template <class F>
void with_computing_type(DType dtype, const F& function) {
  const DType computing = computing_type(dtype);
  const float single = 0;
  const double wide = 0;
  const int64_t whole = 0;
  if (computing == DType::kFloat32) return function(single);
  if (computing == DType::kFloat64) return function(wide);
  function(whole);
}

}  // namespace pixelgrad
