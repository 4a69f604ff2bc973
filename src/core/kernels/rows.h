// Reductions of the rows of a matrix with adjacent elements, in the types that compute: float,
// double and int64_t (see elementwise.h). Fractions are summed up in double, integers wrap.
#pragma once

#include <cstdint>

namespace pixelgrad::kernels {

/// A matrix of `rows` times `cols`.
template <class T>
struct Rows {
  int64_t rows;
  int64_t cols;
  const T* data;

  const T* row(int64_t i) const { return data + i * cols; }
};

template <class T>
void row_sums(Rows<T> x, T* y);
template <class T>
void row_products(Rows<T> x, T* y);

/// y[i][j] = x[i][0] + ... + x[i][j], or of j and what follows it if `backwards`.
template <class T>
void row_cumulative_sums(Rows<T> x, bool backwards, T* y);

/// The product of all others in the row: what a factor is multiplied with.
void row_cofactors(Rows<float> x, float* y);

/// The largest (else smallest) of each row and where it is first; NaN beats everything.
/// REQUIRES: cols > 0.
template <class T>
void row_extremes(Rows<T> x, bool largest, T* y, int64_t* index);

/// Squared distances from the mean, summed and divided by max(cols - correction, 0).
template <class T>
void row_variances(Rows<T> x, double correction, T* y);

/// (sum |x|^p)^(1/p); for p = 0 the count of what is not 0, for infinities the extreme |x|.
template <class T>
void row_norms(Rows<T> x, double p, T* y);

/// log of the sum of e^x.
template <class T>
void row_logsumexp(Rows<T> x, T* y);

/// e^x over their sum; its logarithm.
template <class T>
void row_softmax(Rows<T> x, T* y);
template <class T>
void row_log_softmax(Rows<T> x, T* y);

}  // namespace pixelgrad::kernels
