#include "nn/clip.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "array/arithmetic.h"
#include "base/error.h"
#include "base/text.h"

namespace pixelgrad {
namespace {

/// Sums are kept in double, so that the order of the numbers does not matter.
float norm(std::span<const float> values, double type) {
  double total = 0;
  if (std::isinf(type)) {
    for (const float value : values) {
      const double size = std::fabs(value);
      if (!(size <= total)) total = size;
    }
    return static_cast<float>(total);
  }
  for (const float value : values) {
    const double size = std::fabs(value);
    total += type == 2 ? size * size : type == 1 ? size : std::pow(size, type);
  }
  if (type == 2) return static_cast<float>(std::sqrt(total));
  return static_cast<float>(type == 1 ? total : std::pow(total, 1 / type));
}

std::vector<Array> gradients(std::span<const Tensor> parameters) {
  std::vector<Array> found;
  for (const Tensor& parameter : parameters) {
    if (parameter.grad().defined()) found.push_back(parameter.grad());
  }
  return found;
}

}  // namespace

float clip_grad_norm(std::span<const Tensor> parameters, double max_norm, double norm_type,
                     bool error_if_nonfinite) {
  std::vector<Array> grads = gradients(parameters);
  std::vector<float> norms;
  for (const Array& grad : grads) {
    require_float32(grad);
    const Array flat = grad.contiguous();
    norms.push_back(norm({flat.data(), static_cast<size_t>(flat.numel())}, norm_type));
  }
  const float total = norm(norms, norm_type);
  if (error_if_nonfinite && !std::isfinite(total)) {
    fail(
        ErrorCode::kRuntime, "The total norm of order ", short_text(norm_type),
        " for gradients from `parameters` is non-finite, so it cannot be clipped. To disable this ",
        "error and scale the gradients by the non-finite norm anyway, set ",
        "`error_if_nonfinite=False`");
  }
  const float coefficient = static_cast<float>(max_norm) / (total + 1e-6f);
  // Multiplied even by 1, as PyTorch does: NaN spreads.
  const float factor = coefficient > 1 ? 1 : coefficient;
  for (Array& grad : grads) {
    binary_inplace(kernels::Binary::kMul, grad, Array::scalar(static_cast<double>(factor)));
  }
  return total;
}

void clip_grad_value(std::span<const Tensor> parameters, double clip_value) {
  const auto limit = static_cast<float>(clip_value);
  for (Array& grad : gradients(parameters)) {
    require_float32(grad);
    Array clipped = grad.clone();
    for (int64_t i = 0; i < clipped.numel(); ++i) {
      float& value = clipped.data()[i];
      value = value < -limit ? -limit : value > limit ? limit : value;
    }
    grad.copy_from(clipped);
  }
}

}  // namespace pixelgrad
