// Softmax along the rows of a matrix of adjacent float32.
#pragma once

#include <cstdint>

namespace pixelgrad::kernels {

/// y = e^x / sum of e^x, row by row. May work in place.
void softmax(int64_t rows, int64_t cols, const float* x, float* y);

/// y = x - ln(sum of e^x), row by row. May work in place.
void log_softmax(int64_t rows, int64_t cols, const float* x, float* y);

/// dx = y (dy - sum of dy y).
void softmax_gradient(int64_t rows, int64_t cols, const float* dy, const float* y, float* dx);

/// dx = dy - e^y (sum of dy).
void log_softmax_gradient(int64_t rows, int64_t cols, const float* dy, const float* y, float* dx);

}  // namespace pixelgrad::kernels
