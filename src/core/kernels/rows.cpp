#include "kernels/rows.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <type_traits>
#include <vector>

#include "kernels/elementwise.h"
#include "kernels/pointwise.h"
#include "kernels/reduce.h"
#include "kernels/scalar_math.h"

namespace pixelgrad::kernels {
namespace {

/// What sums and products are kept in: unsigned integers, because they wrap.
template <class T>
using Total = std::conditional_t<std::is_floating_point_v<T>, double, uint64_t>;

/// y[i] = function(row i).
template <class T, class F>
void each_row(Rows<T> x, T* y, const F& function) {
  for (int64_t i = 0; i < x.rows; ++i) y[i] = static_cast<T>(function(x.row(i)));
}

bool is_nan(int64_t) { return false; }
bool is_nan(float x) { return std::isnan(x); }
bool is_nan(double x) { return std::isnan(x); }

template <class T>
T largest_of(const T* row, int64_t cols) {
  T best = -std::numeric_limits<T>::infinity();
  for (int64_t j = 0; j < cols; ++j) best = std::isnan(row[j]) || row[j] > best ? row[j] : best;
  return best;
}

/// y = e^(x - shift), and their sum.
double shifted_exponentials(const float* x, int64_t n, float shift, float* y) {
  binary(Binary::kSub, n, {x}, {&shift, true}, y);
  unary(Unary::kExp, n, y, y);
  return sum(n, y);
}
double shifted_exponentials(const double* x, int64_t n, double shift, double* y) {
  double total = 0;
  for (int64_t j = 0; j < n; ++j) total += y[j] = exp_of(x[j] - shift);
  return total;
}

/// An infinite shift would leave nothing but NaN.
template <class T>
T finite_or_zero(T value) {
  return std::isinf(value) ? T(0) : value;
}

}  // namespace

template <class T>
void row_sums(Rows<T> x, T* y) {
  each_row(x, y, [&](const T* row) {
    Total<T> total = 0;
    for (int64_t j = 0; j < x.cols; ++j) total += static_cast<Total<T>>(row[j]);
    return total;
  });
}

template <class T>
void row_products(Rows<T> x, T* y) {
  each_row(x, y, [&](const T* row) {
    Total<T> total = 1;
    for (int64_t j = 0; j < x.cols; ++j) total *= static_cast<Total<T>>(row[j]);
    return total;
  });
}

template <class T>
void row_cumulative_sums(Rows<T> x, bool backwards, T* y) {
  for (int64_t i = 0; i < x.rows; ++i) {
    Total<T> total = 0;
    for (int64_t k = 0; k < x.cols; ++k) {
      const int64_t j = i * x.cols + (backwards ? x.cols - 1 - k : k);
      total += static_cast<Total<T>>(x.data[j]);
      y[j] = static_cast<T>(total);
    }
  }
}

void row_cofactors(Rows<float> x, float* y) {
  std::vector<double> before(static_cast<size_t>(x.cols));
  for (int64_t i = 0; i < x.rows; ++i) {
    const float* row = x.row(i);
    double product = 1;
    for (int64_t j = 0; j < x.cols; ++j) {
      before[static_cast<size_t>(j)] = product;
      product *= row[j];
    }
    product = 1;
    for (int64_t j = x.cols - 1; j >= 0; --j) {
      y[i * x.cols + j] = static_cast<float>(before[static_cast<size_t>(j)] * product);
      product *= row[j];
    }
  }
}

template <class T>
void row_extremes(Rows<T> x, bool largest, T* y, int64_t* index) {
  for (int64_t i = 0; i < x.rows; ++i) {
    const T* row = x.row(i);
    int64_t best = 0;
    for (int64_t j = 1; j < x.cols && !is_nan(row[best]); ++j) {
      if (is_nan(row[j]) || (largest ? row[j] > row[best] : row[j] < row[best])) best = j;
    }
    y[i] = row[best];
    index[i] = best;
  }
}

template <class T>
void row_variances(Rows<T> x, double correction, T* y) {
  const auto count = static_cast<double>(x.cols);
  each_row(x, y, [&](const T* row) {
    double total = 0;
    for (int64_t j = 0; j < x.cols; ++j) total += row[j];
    const double mean = total / count;
    double squares = 0;
    for (int64_t j = 0; j < x.cols; ++j) squares += (row[j] - mean) * (row[j] - mean);
    return squares / std::max(count - correction, 0.0);
  });
}

template <class T>
void row_norms(Rows<T> x, double p, T* y) {
  each_row(x, y, [&](const T* row) -> double {
    double total = 0;
    const auto add_up = [&](const auto& term) {
      for (int64_t j = 0; j < x.cols; ++j) total += term(std::fabs(static_cast<double>(row[j])));
      return total;
    };
    if (std::isinf(p)) {
      total = x.cols > 0 ? std::fabs(static_cast<double>(row[0])) : 0;
      for (int64_t j = 1; j < x.cols && !std::isnan(total); ++j) {
        const double size = std::fabs(static_cast<double>(row[j]));
        if (std::isnan(size) || (p > 0 ? size > total : size < total)) total = size;
      }
      return total;
    }
    if (p == 0) return add_up([](double size) { return size != 0; });
    if (p == 1) return add_up([](double size) { return size; });
    if (p == 2) return std::sqrt(add_up([](double size) { return size * size; }));
    return power_of(add_up([p](double size) { return power_of(size, p); }), 1 / p);
  });
}

template <class T>
void row_logsumexp(Rows<T> x, T* y) {
  std::vector<T> terms(static_cast<size_t>(x.cols));
  each_row(x, y, [&](const T* row) {
    const T shift = finite_or_zero(largest_of(row, x.cols));
    return shift + log_of(shifted_exponentials(row, x.cols, shift, terms.data()));
  });
}

template <class T>
void row_softmax(Rows<T> x, T* y) {
  for (int64_t i = 0; i < x.rows; ++i, y += x.cols) {
    const T shift = largest_of(x.row(i), x.cols);
    const auto total = static_cast<T>(shifted_exponentials(x.row(i), x.cols, shift, y));
    arithmetic<T>(Arithmetic::kDiv, x.cols, {y}, {&total, true}, y);
  }
}

template <class T>
void row_log_softmax(Rows<T> x, T* y) {
  for (int64_t i = 0; i < x.rows; ++i, y += x.cols) {
    const T shift = largest_of(x.row(i), x.cols);
    const auto log_total = static_cast<T>(log_of(shifted_exponentials(x.row(i), x.cols, shift, y)));
    for (int64_t j = 0; j < x.cols; ++j) y[j] = (x.row(i)[j] - shift) - log_total;
  }
}

template void row_sums(Rows<float>, float*);
template void row_products(Rows<float>, float*);
template void row_cumulative_sums(Rows<float>, bool, float*);
template void row_extremes(Rows<float>, bool, float*, int64_t*);
template void row_sums(Rows<double>, double*);
template void row_products(Rows<double>, double*);
template void row_cumulative_sums(Rows<double>, bool, double*);
template void row_extremes(Rows<double>, bool, double*, int64_t*);
template void row_sums(Rows<int64_t>, int64_t*);
template void row_products(Rows<int64_t>, int64_t*);
template void row_cumulative_sums(Rows<int64_t>, bool, int64_t*);
template void row_extremes(Rows<int64_t>, bool, int64_t*, int64_t*);
template void row_variances(Rows<float>, double, float*);
template void row_norms(Rows<float>, double, float*);
template void row_logsumexp(Rows<float>, float*);
template void row_softmax(Rows<float>, float*);
template void row_log_softmax(Rows<float>, float*);
template void row_variances(Rows<double>, double, double*);
template void row_norms(Rows<double>, double, double*);
template void row_logsumexp(Rows<double>, double*);
template void row_softmax(Rows<double>, double*);
template void row_log_softmax(Rows<double>, double*);

}  // namespace pixelgrad::kernels
