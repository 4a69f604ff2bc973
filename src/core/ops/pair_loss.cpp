#include "ops/pair_loss.h"

#include "array/arithmetic.h"
#include "array/views.h"
#include "autograd/graph.h"
#include "base/error.h"
#include "kernels/pair_loss.h"
#include "kernels/reduce.h"
#include "ops/arithmetic.h"
#include "ops/reduce.h"
#include "ops/smooth_activation.h"

namespace pixelgrad {
namespace {

using kernels::PairLoss;

using GradientLoop = void(const PairLoss& loss, int64_t n, float scale, const float* input,
                          const float* target, kernels::Operand dy, float* dx);

Array gradient(GradientLoop* loop, const PairLoss& loss, double scale, const Array& input,
               const Array& target, const Array& dy) {
  Array dx = Array::empty(input.shape());
  const Array upper = dy.numel() == 1 ? dy : dy.contiguous();
  loop(loss, dx.numel(), static_cast<float>(scale), input.data(), target.data(),
       {upper.data(), upper.numel() == 1}, dx.data());
  return dx;
}

Tensor compare(const PairLoss& loss, const Tensor& input, const Tensor& target,
               Reduction reduction) {
  require_float32(input.array());
  require_float32(target.array());
  const Shape shape = broadcast_shapes(input.shape(), target.shape());
  const Array x = expand(input.array(), shape).contiguous();
  const Array t = expand(target.array(), shape).contiguous();
  const int64_t n = x.numel();
  Array y = Array::empty(shape);
  kernels::pair_loss(loss, n, x.data(), t.data(), y.data());
  double scale = 1;
  if (reduction != Reduction::kNone) {
    Array total = Array::empty({});
    *total.data() = kernels::sum(n, y.data());
    if (reduction == Reduction::kMean) {
      *total.data() /= static_cast<float>(n);
      scale = 1.0 / static_cast<double>(n);
    }
    y = total;
  }
  const auto differentiate = [loss, scale, x = Saved(x), t = Saved(t),
                              x_needed = input.requires_grad(),
                              t_needed = target.requires_grad()](const Array& dy) {
    Gradients gradients(2);
    if (x_needed) {
      gradients[0] = gradient(kernels::pair_loss_input_gradient, loss, scale, *x, *t, dy);
    }
    if (t_needed) {
      gradients[1] = gradient(kernels::pair_loss_target_gradient, loss, scale, *x, *t, dy);
    }
    return gradients;
  };
  return record(std::move(y), {input, target}, differentiate);
}

Tensor reduced(const Tensor& losses, Reduction reduction) {
  if (reduction == Reduction::kNone) return losses;
  return reduction == Reduction::kSum ? sum(losses) : mean(losses);
}

/// PyTorch compares numbers with integers too.
Tensor as_float(const Tensor& x) {
  return x.dtype() == DType::kFloat32 ? x : Tensor(x.array().to(DType::kFloat32));
}

void check_probabilities(const Array& input) {
  const Array flat = input.contiguous();
  for (int64_t i = 0; i < flat.numel(); ++i) {
    const float x = flat.data()[i];
    if (!(x >= 0 && x <= 1)) {
      fail(ErrorCode::kRuntime, "all elements of input should be between 0 and 1");
    }
  }
}

}  // namespace

Tensor l1_loss(const Tensor& input, const Tensor& target, Reduction reduction) {
  return compare({PairLoss::kL1}, input, as_float(target), reduction);
}

Tensor smooth_l1_loss(const Tensor& input, const Tensor& target, Reduction reduction, double beta) {
  if (beta < 0) {
    fail(ErrorCode::kRuntime, "smooth_l1_loss does not support negative values for beta.");
  }
  if (beta == 0) return l1_loss(input, target, reduction);
  return compare({PairLoss::kSmoothL1, static_cast<float>(beta)}, input, as_float(target),
                 reduction);
}

Tensor huber_loss(const Tensor& input, const Tensor& target, Reduction reduction, double delta) {
  if (!(delta > 0)) {
    fail(ErrorCode::kRuntime, "huber_loss does not support non-positive values for delta.");
  }
  return compare({PairLoss::kHuber, static_cast<float>(delta)}, input, as_float(target), reduction);
}

Tensor binary_cross_entropy(const Tensor& input, const Tensor& target, const Tensor& weight,
                            Reduction reduction) {
  if (!(input.shape() == target.shape())) {
    fail(ErrorCode::kValue, "Using a target size (torch.Size(", to_string(target.shape()),
         ")) that is different to the input size (torch.Size(", to_string(input.shape()),
         ")) is deprecated. Please ensure they have the same size.");
  }
  if (target.dtype() != input.dtype()) {
    fail(ErrorCode::kDType, "Found dtype ", scalar_type_name(target.dtype()), " but expected ",
         scalar_type_name(input.dtype()));
  }
  require_float32(input.array());
  check_probabilities(input.array());
  if (!weight.defined()) return compare({PairLoss::kCrossEntropy}, input, target, reduction);
  const Tensor losses = compare({PairLoss::kCrossEntropy}, input, target, Reduction::kNone);
  return reduced(mul(losses, Tensor(expand(weight.array(), losses.shape()))), reduction);
}

Tensor binary_cross_entropy_with_logits(const Tensor& input, const Tensor& target,
                                        const Tensor& weight, const Tensor& pos_weight,
                                        Reduction reduction) {
  if (!(input.shape() == target.shape())) {
    fail(ErrorCode::kValue, "Target size (torch.Size(", to_string(target.shape()),
         ")) must be the same as input size (torch.Size(", to_string(input.shape()), "))");
  }
  if (!is_floating_point(target.dtype())) {
    fail(ErrorCode::kDType, "result type Float can't be cast to the desired output type ",
         scalar_type_name(target.dtype()));
  }
  const bool plain = !weight.defined() && !pos_weight.defined();
  if (plain) return compare({PairLoss::kWithLogits}, input, target, reduction);
  Tensor losses;
  if (pos_weight.defined()) {
    const Tensor share = add(mul(sub(pos_weight, 1), target), 1);
    losses = sub(mul(sub(1, target), input), mul(share, log_sigmoid(input)));
  } else {
    losses = compare({PairLoss::kWithLogits}, input, target, Reduction::kNone);
  }
  if (weight.defined()) losses = mul(losses, weight);
  return reduced(losses, reduction);
}

Tensor kl_div(const Tensor& input, const Tensor& target, Reduction reduction, bool log_target) {
  const auto kind = log_target ? PairLoss::kLogDivergence : PairLoss::kDivergence;
  // In this order, because PyTorch's message calls the target "a".
  broadcast_shapes(target.shape(), input.shape());
  return compare({kind}, input, target, reduction);
}

}  // namespace pixelgrad
