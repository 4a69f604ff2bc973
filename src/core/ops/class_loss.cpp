#include "ops/class_loss.h"

#include "array/arithmetic.h"
#include "array/views.h"
#include "autograd/graph.h"
#include "base/error.h"
#include "base/text.h"
#include "kernels/class_loss.h"
#include "kernels/reduce.h"
#include "kernels/softmax.h"
#include "ops/arithmetic.h"
#include "ops/reduce.h"
#include "ops/softmax.h"
#include "ops/views.h"

namespace pixelgrad {
namespace {

/// The sizes of a target for this input: without the class dimension.
Shape target_shape(const Shape& input) {
  Shape shape = input;
  shape.erase(input.size() == 1 ? 0 : 1);
  return shape;
}

void check_shapes(const Tensor& input, const Tensor& target) {
  const int ndim = input.ndim();
  if (ndim == 0) fail(ErrorCode::kValue, "Expected 1 or more dimensions (got 0)");
  const int64_t batch = target.ndim() == 0 ? 0 : target.shape()[0];
  if (ndim != 1 && (target.ndim() == 0 || input.shape()[0] != batch)) {
    fail(ErrorCode::kValue, "Expected input batch_size (", input.shape()[0],
         ") to match target batch_size (", batch, ").");
  }
  if (ndim <= 2 && target.ndim() > 1) {
    fail(ErrorCode::kShape, "0D or 1D target tensor expected, multi-target not supported");
  }
  if (ndim == 4 && target.ndim() != 3) {
    fail(ErrorCode::kShape, "only batches of spatial targets supported (3D tensors) but got ",
         "targets of dimension: ", target.ndim());
  }
  const Shape expected = target_shape(input.shape());
  const bool single = ndim == 1 && target.numel() == 1;
  if (target.shape() == expected || single) return;
  if (ndim == 4) {
    fail(ErrorCode::kShape, "size mismatch (got input: ", to_string(input.shape()),
         " , target: ", to_string(target.shape()));
  }
  fail(ErrorCode::kShape, "Expected target size ", to_string(expected), ", got ",
       to_string(target.shape()));
}

/// The weights as adjacent numbers; undefined when there are none.
Array checked_weight(const Tensor& weight, int64_t classes) {
  if (!weight.defined()) return {};
  if (weight.ndim() != 1 || weight.numel() != classes) {
    fail(ErrorCode::kShape, "weight tensor should be defined either for all ", classes,
         " classes or no classes but got weight tensor of shape: ", to_string(weight.shape()));
  }
  require_float32(weight.array());
  return weight.array().contiguous();
}

Array checked_targets(const Tensor& target, int64_t classes, int64_t ignore_index) {
  if (target.dtype() != DType::kInt64 && target.dtype() != DType::kUInt8) {
    fail(ErrorCode::kDType, "expected target dtype to be Long or Byte, but got ",
         scalar_type_name(target.dtype()));
  }
  Array index = target.array().to(DType::kInt64).contiguous();
  for (int64_t i = 0; i < index.numel(); ++i) {
    const int64_t t = index.data<int64_t>()[i];
    if (t != ignore_index && (t < 0 || t >= classes)) {
      fail(ErrorCode::kIndex, "Target ", t, " is out of bounds.");
    }
  }
  return index;
}

/// The class dimension last and adjacent: (rows, classes) in the order of the target.
Array class_rows(const Array& x) {
  if (x.ndim() <= 2) return x.contiguous();
  Dims order{0};
  for (int i = 2; i < x.ndim(); ++i) order.push_back(i);
  order.push_back(1);
  return permute(x, order).contiguous();
}

/// The inverse for a gradient.
Array classes_second(const Array& rows) {
  if (rows.ndim() <= 2) return rows;
  Dims order{0, rows.ndim() - 1};
  for (int i = 1; i < rows.ndim() - 1; ++i) order.push_back(i);
  return permute(rows, order);
}

/// The loss of class numbers; `through_softmax` when the input is not yet a log probability.
Tensor class_loss(bool through_softmax, const Tensor& input, const Tensor& target,
                  const ClassLossOptions& options) {
  check_shapes(input, target);
  require_float32(input.array());
  const int64_t classes = input.shape()[input.ndim() == 1 ? 0 : 1];
  const Array weight = checked_weight(options.weight, classes);
  const Array index = checked_targets(target, classes, options.ignore_index);
  Array log_probs = class_rows(input.array());
  const int64_t rows = index.numel();
  if (through_softmax) {
    const Array logits = log_probs;
    log_probs = Array::empty(logits.shape());
    kernels::log_softmax(rows, classes, logits.data(), log_probs.data());
  }
  const kernels::ClassTargets targets{rows,
                                      classes,
                                      index.data<int64_t>(),
                                      weight.defined() ? weight.data() : nullptr,
                                      options.ignore_index,
                                      static_cast<float>(options.label_smoothing)};
  Array losses = Array::empty(target.shape());
  kernels::class_loss(targets, log_probs.data(), losses.data());
  float scale = 1;
  if (options.reduction != Reduction::kNone) {
    Array total = Array::empty({});
    *total.data() = kernels::sum(rows, losses.data());
    if (options.reduction == Reduction::kMean) {
      const float weights = kernels::class_weight_sum(targets);
      *total.data() /= weights;
      scale = 1 / weights;
    }
    losses = total;
  }
  return record(std::move(losses), {input},
                [targets, through_softmax, scale, weight, index,
                 log_probs = Saved(log_probs)](const Array& dy) {
                  const Array upper = dy.contiguous();
                  Array dx = Array::empty(log_probs->shape());
                  kernels::class_loss_gradient(targets, through_softmax, scale, log_probs->data(),
                                               {upper.data(), upper.ndim() == 0}, dx.data());
                  return Gradients{classes_second(dx)};
                });
}

Tensor probability_loss(const Tensor& input, const Tensor& target,
                        const ClassLossOptions& options) {
  if (!is_floating_point(target.dtype())) {
    fail(ErrorCode::kDType,
         "Expected floating point type for target with class probabilities, got ",
         scalar_type_name(target.dtype()));
  }
  if (options.ignore_index >= 0) {
    fail(ErrorCode::kRuntime, "ignore_index is not supported for floating point target");
  }
  const int class_dim = input.ndim() == 1 ? 0 : 1;
  const int64_t classes = input.shape()[class_dim];
  const double smoothing = options.label_smoothing;
  Tensor share = target;
  if (smoothing > 0) {
    share = add(mul(target, 1 - smoothing), smoothing / static_cast<double>(classes));
  }
  const Array weight = checked_weight(options.weight, classes);
  if (weight.defined()) {
    Shape shape;
    for (int i = 0; i < input.ndim(); ++i) shape.push_back(i == class_dim ? classes : 1);
    share = mul(share, Tensor(pixelgrad::reshape(weight, shape)));
  }
  const Tensor products = mul(log_softmax(input, class_dim), share);
  if (options.reduction == Reduction::kNone) return neg(sum(products, {class_dim}));
  Tensor total = neg(sum(products));
  if (options.reduction == Reduction::kSum) return total;
  return div(total, static_cast<double>(input.numel()) / static_cast<double>(classes));
}

}  // namespace

Tensor nll_loss(const Tensor& input, const Tensor& target, const ClassLossOptions& options) {
  ClassLossOptions plain = options;
  plain.label_smoothing = 0;
  return class_loss(false, input, target, plain);
}

Tensor cross_entropy(const Tensor& input, const Tensor& target, const ClassLossOptions& options) {
  if (options.label_smoothing < 0 || options.label_smoothing > 1) {
    fail(ErrorCode::kRuntime,
         "label_smoothing must be between 0.0 and 1.0. Got: ", short_text(options.label_smoothing));
  }
  if (input.ndim() > 0 && input.shape() == target.shape()) {
    return probability_loss(input, target, options);
  }
  return class_loss(true, input, target, options);
}

}  // namespace pixelgrad
