// Sums of adjacent float32. Partial sums are cut into blocks, so that rounding errors grow with the
// square root of the count at worst and the result does not depend on anything but the values.
#pragma once

#include <cstdint>

namespace pixelgrad::kernels {

float sum(int64_t n, const float* x);

/// Sum of (a - b)^2.
float sum_squared_difference(int64_t n, const float* a, const float* b);

/// y[j] = sum over i of x[i][j], x of `rows` times `cols`.
void sum_rows(int64_t rows, int64_t cols, const float* x, float* y);

/// y[i] = sum over j of x[i][j].
void sum_columns(int64_t rows, int64_t cols, const float* x, float* y);

}  // namespace pixelgrad::kernels
