#include "kernels/elementwise.h"

#include <cmath>
#include <type_traits>

#include "kernels/pointwise.h"
#include "kernels/scalar_math.h"

namespace pixelgrad::kernels {
namespace {

template <class T>
constexpr bool kFractions = std::is_floating_point_v<T>;

/// y[i] = function(a[i], b[i]).
template <class T, class Y, class F>
void zip(int64_t n, OperandOf<T> a, OperandOf<T> b, Y* y, const F& function) {
  const int64_t step_a = a.single ? 0 : 1;
  const int64_t step_b = b.single ? 0 : 1;
  for (int64_t i = 0; i < n; ++i) {
    y[i] = static_cast<Y>(function(a.data[i * step_a], b.data[i * step_b]));
  }
}

// Signed overflow is undefined in C++; unsigned numbers of the same bits wrap.
template <class F>
int64_t wrapping(const F& function, int64_t a, int64_t b) {
  return static_cast<int64_t>(function(static_cast<uint64_t>(a), static_cast<uint64_t>(b)));
}

int64_t power_of(int64_t base, int64_t exponent) {
  if (exponent < 0) {  // 1 / base^|exponent|, towards zero
    if (base == 1) return 1;
    if (base == -1) return exponent % 2 == 0 ? 1 : -1;
    return 0;
  }
  uint64_t result = 1;
  auto factor = static_cast<uint64_t>(base);
  for (; exponent > 0; exponent >>= 1, factor *= factor) {
    if (exponent & 1) result *= factor;
  }
  return static_cast<int64_t>(result);
}

int64_t floor_divide(int64_t a, int64_t b) {
  if (b == -1) return wrapping([](auto u, auto v) { return u * v; }, a, b);
  const int64_t quotient = a / b;
  return a % b != 0 && (a < 0) != (b < 0) ? quotient - 1 : quotient;
}

int64_t remainder(int64_t a, int64_t b) {
  if (b == -1) return 0;
  const int64_t rest = a % b;
  return rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest;
}

template <class T>
T remainder_of(T a, T b) {
  const T rest = std::fmod(a, b);  // exact
  return rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest;
}

/// Rounds a quotient that is whole but for rounding errors, as PyTorch does.
template <class T>
T floor_divide_of(T a, T b) {
  if (b == 0) return a / b;
  const T rest = std::fmod(a, b);
  T quotient = (a - rest) / b;
  if (rest != 0 && (rest < 0) != (b < 0)) quotient -= 1;
  if (quotient == 0) return std::copysign(T(0), a / b);
  const T whole = std::floor(quotient);
  return quotient - whole > T(0.5) ? whole + 1 : whole;
}

bool is_nan(int64_t) { return false; }
bool is_nan(float x) { return std::isnan(x); }
bool is_nan(double x) { return std::isnan(x); }

template <class T>
T larger(T a, T b) {
  return is_nan(a) || a > b ? a : b;
}
template <class T>
T smaller(T a, T b) {
  return is_nan(a) || a < b ? a : b;
}

template <class T>
void arithmetic_of_fractions(Arithmetic op, int64_t n, OperandOf<T> a, OperandOf<T> b, T* y) {
  switch (op) {
    case Arithmetic::kAdd:
      return zip(n, a, b, y, [](T u, T v) { return u + v; });
    case Arithmetic::kSub:
      return zip(n, a, b, y, [](T u, T v) { return u - v; });
    case Arithmetic::kMul:
      return zip(n, a, b, y, [](T u, T v) { return u * v; });
    case Arithmetic::kDiv:
      return zip(n, a, b, y, [](T u, T v) { return u / v; });
    case Arithmetic::kFloorDivide:
      return zip(n, a, b, y, floor_divide_of<T>);
    case Arithmetic::kRemainder:
      return zip(n, a, b, y, remainder_of<T>);
    case Arithmetic::kPow:
      return zip(n, a, b, y, [](T u, T v) { return kernels::power_of(double(u), double(v)); });
    case Arithmetic::kMaximum:
      return zip(n, a, b, y, larger<T>);
    case Arithmetic::kMinimum:
      return zip(n, a, b, y, smaller<T>);
  }
}

void arithmetic_of_integers(Arithmetic op, int64_t n, OperandOf<int64_t> a, OperandOf<int64_t> b,
                            int64_t* y) {
  using U = uint64_t;
  switch (op) {
    case Arithmetic::kAdd:
      return zip(n, a, b, y, [](int64_t u, int64_t v) { return U(u) + U(v); });
    case Arithmetic::kSub:
      return zip(n, a, b, y, [](int64_t u, int64_t v) { return U(u) - U(v); });
    case Arithmetic::kMul:
      return zip(n, a, b, y, [](int64_t u, int64_t v) { return U(u) * U(v); });
    case Arithmetic::kDiv:
    case Arithmetic::kFloorDivide:
      return zip(n, a, b, y, floor_divide);
    case Arithmetic::kRemainder:
      return zip(n, a, b, y, remainder);
    case Arithmetic::kPow:
      return zip(n, a, b, y, [](int64_t u, int64_t v) { return power_of(u, v); });
    case Arithmetic::kMaximum:
      return zip(n, a, b, y, larger<int64_t>);
    case Arithmetic::kMinimum:
      return zip(n, a, b, y, smaller<int64_t>);
  }
}

template <class T, class F>
void map(int64_t n, const T* x, T* y, const F& function) {
  for (int64_t i = 0; i < n; ++i) y[i] = static_cast<T>(function(x[i]));
}

/// The functions that integers have as well. Rounding leaves them as they are.
void apply_integer(Function op, int64_t n, const int64_t* x, int64_t* y) {
  using U = uint64_t;
  switch (op) {
    case Function::kNeg:
      return map(n, x, y, [](int64_t v) { return 0 - U(v); });
    case Function::kAbs:
      return map(n, x, y, [](int64_t v) { return v < 0 ? 0 - U(v) : U(v); });
    case Function::kSign:
      return map(n, x, y, [](int64_t v) { return (v > 0) - (v < 0); });
    case Function::kSquare:
      return map(n, x, y, [](int64_t v) { return U(v) * U(v); });
    case Function::kRelu:
      return map(n, x, y, [](int64_t v) { return v < 0 ? 0 : v; });
    default:
      return map(n, x, y, [](int64_t v) { return v; });
  }
}

template <class T>
void apply_fraction(Function op, int64_t n, const T* x, T* y) {
  switch (op) {
    case Function::kNeg:
      return map(n, x, y, [](T v) { return -v; });
    case Function::kAbs:
      return map(n, x, y, [](T v) { return std::fabs(v); });
    case Function::kSign:
      return map(n, x, y, [](T v) { return T(v > 0) - T(v < 0); });
    case Function::kSquare:
      return map(n, x, y, [](T v) { return v * v; });
    case Function::kFloor:
      return map(n, x, y, [](T v) { return std::floor(v); });
    case Function::kCeil:
      return map(n, x, y, [](T v) { return std::ceil(v); });
    case Function::kTrunc:
      return map(n, x, y, [](T v) { return std::trunc(v); });
    case Function::kRound:
      return map(n, x, y, [](T v) { return std::nearbyint(v); });
    case Function::kRelu:
      return map(n, x, y, [](T v) { return v < 0 ? T(0) : v; });
    case Function::kSqrt:
      return map(n, x, y, [](T v) { return std::sqrt(v); });
    case Function::kRsqrt:
      return map(n, x, y, [](T v) { return 1 / std::sqrt(v); });
    case Function::kReciprocal:
      return map(n, x, y, [](T v) { return 1 / v; });
    case Function::kExp:
      return map(n, x, y, [](T v) { return exp_of(v); });
    case Function::kLog:
      return map(n, x, y, [](T v) { return log_of(v); });
    case Function::kLog1p:
      return map(n, x, y, [](T v) { return log1p_of(v); });
    case Function::kSin:
      return map(n, x, y, [](T v) { return sin_of(v); });
    case Function::kCos:
      return map(n, x, y, [](T v) { return cos_of(v); });
    case Function::kTanh:
      return map(n, x, y, [](T v) { return tanh_of(v); });
    case Function::kSigmoid:
      return map(n, x, y, [](T v) { return 1 / (1 + exp_of(-double(v))); });
    case Function::kErf:
      return map(n, x, y, [](T v) { return erf_of(v); });
  }
}

/// float32 has vector kernels for the functions that training lives on.
bool apply_vector(Function op, int64_t n, const float* x, float* y) {
  switch (op) {
    case Function::kNeg:
      return unary(Unary::kNeg, n, x, y), true;
    case Function::kAbs:
      return unary(Unary::kAbs, n, x, y), true;
    case Function::kSquare:
      return unary(Unary::kSquare, n, x, y), true;
    case Function::kRelu:
      return unary(Unary::kRelu, n, x, y), true;
    case Function::kSqrt:
      return unary(Unary::kSqrt, n, x, y), true;
    case Function::kExp:
      return unary(Unary::kExp, n, x, y), true;
    case Function::kLog:
      return unary(Unary::kLog, n, x, y), true;
    case Function::kTanh:
      return unary(Unary::kTanh, n, x, y), true;
    case Function::kSigmoid:
      return unary(Unary::kSigmoid, n, x, y), true;
    default:
      return false;
  }
}

}  // namespace

template <class T>
void arithmetic(Arithmetic op, int64_t n, OperandOf<T> a, OperandOf<T> b, T* y) {
  if constexpr (kFractions<T>) {
    arithmetic_of_fractions(op, n, a, b, y);
  } else {
    arithmetic_of_integers(op, n, a, b, y);
  }
}

template <class T>
void compare(Comparison op, int64_t n, OperandOf<T> a, OperandOf<T> b, uint8_t* y) {
  switch (op) {
    case Comparison::kEq:
      return zip(n, a, b, y, [](T u, T v) { return u == v; });
    case Comparison::kNe:
      return zip(n, a, b, y, [](T u, T v) { return u != v; });
    case Comparison::kLt:
      return zip(n, a, b, y, [](T u, T v) { return u < v; });
    case Comparison::kLe:
      return zip(n, a, b, y, [](T u, T v) { return u <= v; });
    case Comparison::kGt:
      return zip(n, a, b, y, [](T u, T v) { return u > v; });
    case Comparison::kGe:
      return zip(n, a, b, y, [](T u, T v) { return u >= v; });
  }
}

template <class T>
void apply(Function op, int64_t n, const T* x, T* y) {
  if constexpr (!kFractions<T>) {
    apply_integer(op, n, x, y);
  } else {
    if constexpr (std::is_same_v<T, float>) {
      if (apply_vector(op, n, x, y)) return;
    }
    apply_fraction(op, n, x, y);
  }
}

template <class T>
void choose(int64_t n, OperandOf<uint8_t> mask, OperandOf<T> a, OperandOf<T> b, T* y) {
  const int64_t step_mask = mask.single ? 0 : 1;
  const int64_t step_a = a.single ? 0 : 1;
  const int64_t step_b = b.single ? 0 : 1;
  for (int64_t i = 0; i < n; ++i) {
    y[i] = mask.data[i * step_mask] ? a.data[i * step_a] : b.data[i * step_b];
  }
}

template void arithmetic(Arithmetic, int64_t, OperandOf<float>, OperandOf<float>, float*);
template void compare(Comparison, int64_t, OperandOf<float>, OperandOf<float>, uint8_t*);
template void apply(Function, int64_t, const float*, float*);
template void arithmetic(Arithmetic, int64_t, OperandOf<double>, OperandOf<double>, double*);
template void compare(Comparison, int64_t, OperandOf<double>, OperandOf<double>, uint8_t*);
template void apply(Function, int64_t, const double*, double*);
template void arithmetic(Arithmetic, int64_t, OperandOf<int64_t>, OperandOf<int64_t>, int64_t*);
template void compare(Comparison, int64_t, OperandOf<int64_t>, OperandOf<int64_t>, uint8_t*);
template void apply(Function, int64_t, const int64_t*, int64_t*);
template void choose(int64_t, OperandOf<uint8_t>, OperandOf<uint8_t>, OperandOf<uint8_t>, uint8_t*);
template void choose(int64_t, OperandOf<uint8_t>, OperandOf<uint16_t>, OperandOf<uint16_t>,
                     uint16_t*);
template void choose(int64_t, OperandOf<uint8_t>, OperandOf<uint32_t>, OperandOf<uint32_t>,
                     uint32_t*);
template void choose(int64_t, OperandOf<uint8_t>, OperandOf<uint64_t>, OperandOf<uint64_t>,
                     uint64_t*);

}  // namespace pixelgrad::kernels
