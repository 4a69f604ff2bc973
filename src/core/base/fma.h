// Fused multiply-add where PyTorch's kernels fuse, on machines that may lack the instruction.
#pragma once

namespace pixelgrad {

/// a * b + c in float32, rounded once. The product of two float32 is exact in double; the sum
/// rounds to double before it rounds to float32, which changes no result of the formulas that use
/// it.
inline float fma32(float a, float b, float c) {
  return static_cast<float>(static_cast<double>(a) * b + c);
}

}  // namespace pixelgrad
