// Activation functions with parameters, and their slopes.
#pragma once

#include <cstdint>

#include "kernels/pointwise.h"

namespace pixelgrad::kernels {

struct Activation {
  enum Kind {
    kLeakyRelu,   // x, or a x below 0
    kElu,         // x, or a (e^x - 1) below 0
    kGelu,        // x times the normal distribution's integral up to x
    kGeluTanh,    // the same, approximated by a tanh
    kSilu,        // x sigmoid(x)
    kSoftplus,    // ln(1 + e^(a x)) / a, or x where a x > b
    kLogSigmoid,  // ln sigmoid(x)
  };
  Kind kind;
  float a = 0;
  float b = 0;
};

/// y = function(x). May work in place.
void activate(const Activation& function, int64_t n, const float* x, float* y);

/// dx = dy times the slope of the function at x.
void activate_gradient(const Activation& function, int64_t n, const float* x, const float* dy,
                       float* dx);

}  // namespace pixelgrad::kernels
