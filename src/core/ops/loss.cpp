#include "ops/loss.h"

#include "array/arithmetic.h"
#include "array/views.h"
#include "autograd/graph.h"
#include "base/error.h"
#include "kernels/pointwise.h"
#include "kernels/reduce.h"

namespace pixelgrad {
namespace {

/// scale * (a - b) * dy, dy being a single number or of their shape.
Array scaled_difference(double scale, const Array& a, const Array& b, const Array& dy) {
  Array result = Array::empty(a.shape());
  const Array factors = dy.numel() == 1 ? dy : dy.contiguous();
  kernels::scaled_difference(result.numel(), static_cast<float>(scale), a.data(), b.data(),
                             {factors.data(), factors.numel() == 1}, result.data());
  return result;
}

}  // namespace

Reduction reduction_from_name(std::string_view name) {
  if (name == "mean") return Reduction::kMean;
  if (name == "sum") return Reduction::kSum;
  if (name == "none") return Reduction::kNone;
  fail(ErrorCode::kValue, name, " is not a valid value for reduction");
}

Tensor mse_loss(const Tensor& input, const Tensor& target, Reduction reduction) {
  require_float32(input.array());
  require_float32(target.array());
  const Shape shape = broadcast_shapes(input.shape(), target.shape());
  const Array a = expand(input.array(), shape).contiguous();
  const Array b = expand(target.array(), shape).contiguous();
  const int64_t n = a.numel();
  Array loss;
  double scale = 2;
  if (reduction == Reduction::kNone) {
    loss = unary(kernels::Unary::kSquare, binary(kernels::Binary::kSub, a, b));
  } else {
    loss = Array::empty({});
    *loss.data() = kernels::sum_squared_difference(n, a.data(), b.data());
    if (reduction == Reduction::kMean) {
      *loss.data() /= static_cast<float>(n);
      scale = 2.0 / static_cast<double>(n);
    }
  }
  const auto differentiate = [scale, a = Saved(a), b = Saved(b), a_needed = input.requires_grad(),
                              b_needed = target.requires_grad()](const Array& dy) {
    return Gradients{a_needed ? scaled_difference(scale, *a, *b, dy) : Array(),
                     b_needed ? scaled_difference(scale, *b, *a, dy) : Array()};
  };
  return record(std::move(loss), {input, target}, differentiate);
}

}  // namespace pixelgrad
