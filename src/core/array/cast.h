// Conversion between element types.
#pragma once

#include <cstddef>

#include "array/dtype.h"

namespace pixelgrad {

/// Converts `count` adjacent elements, as PyTorch's Tensor.to does. REQUIRES: no overlap.
void cast(const void* from, DType from_dtype, void* to, DType to_dtype, size_t count);

/// IEEE binary16 and bfloat16 bits to and from float32, rounding to nearest even.
float half_to_float(uint16_t bits);
uint16_t float_to_half(float value);
float bfloat16_to_float(uint16_t bits);
uint16_t float_to_bfloat16(float value);

}  // namespace pixelgrad
