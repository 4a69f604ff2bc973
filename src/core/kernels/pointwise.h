// Loops over adjacent float32, one result per element. Results do not depend on an element's place.
#pragma once

#include <cstdint>

namespace pixelgrad::kernels {

enum class Unary { kNeg, kAbs, kSquare, kSqrt, kExp, kLog, kRelu, kSigmoid, kTanh };

/// The gradients take dy first, then what the forward pass kept.
enum class Binary {
  kAdd,
  kSub,
  kMul,
  kDiv,
  kAbsGradient,      // dy * sign(x)
  kSqrtGradient,     // dy / (2 y)
  kReluGradient,     // dy where y > 0
  kSigmoidGradient,  // dy (1 - y) y
  kTanhGradient,     // dy (1 - y^2)
};

/// y = op(x). May work in place.
void unary(Unary op, int64_t n, const float* x, float* y);

/// An operand: n adjacent numbers, or one that stands for all.
struct Operand {
  const float* data;
  bool single = false;
};

/// y = op(a, b). May work in place.
void binary(Binary op, int64_t n, Operand a, Operand b, float* y);

/// y += alpha * x.
void add_scaled(int64_t n, float alpha, const float* x, float* y);

/// y = x^exponent, rounded once from a double of at least 40 right bits. May work in place.
void power(int64_t n, const float* x, double exponent, float* y);

/// y = scale * (a - b) * dy.
void scaled_difference(int64_t n, float scale, const float* a, const float* b, Operand dy,
                       float* y);

}  // namespace pixelgrad::kernels
