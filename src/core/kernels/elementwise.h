// Loops over adjacent elements of the three types that compute: float, double and int64_t. Other
// types are converted to one of them and back; integers that were computed too wide wrap then, as
// they would have on the way.
#pragma once

#include <cstdint>

namespace pixelgrad::kernels {

enum class Arithmetic {
  kAdd,
  kSub,
  kMul,
  kDiv,          // of fractions only
  kFloorDivide,  // towards minus infinity, as Python's //
  kRemainder,    // with the sign of the divisor, as Python's %
  kPow,
  kMaximum,  // NaN wins
  kMinimum,
};

enum class Comparison { kEq, kNe, kLt, kLe, kGt, kGe };

/// From kSqrt on, of fractions only.
enum class Function {
  kNeg,
  kAbs,
  kSign,
  kSquare,
  kFloor,
  kCeil,
  kTrunc,
  kRound,  // half to even
  kRelu,
  kSqrt,
  kRsqrt,
  kReciprocal,
  kExp,
  kLog,
  kLog1p,
  kSin,
  kCos,
  kTanh,
  kSigmoid,
  kErf,
};

/// n adjacent elements, or one that stands for all.
template <class T>
struct OperandOf {
  const T* data;
  bool single = false;
};

/// y = op(a, b). Integers wrap. May work in place. REQUIRES: no integer is divided by 0.
template <class T>
void arithmetic(Arithmetic op, int64_t n, OperandOf<T> a, OperandOf<T> b, T* y);

/// y = 1 where the comparison holds, else 0.
template <class T>
void compare(Comparison op, int64_t n, OperandOf<T> a, OperandOf<T> b, uint8_t* y);

/// y = op(x). May work in place.
template <class T>
void apply(Function op, int64_t n, const T* x, T* y);

/// y = mask ? a : b.
template <class T>
void choose(int64_t n, OperandOf<uint8_t> mask, OperandOf<T> a, OperandOf<T> b, T* y);

}  // namespace pixelgrad::kernels
