#include "ops/norm.h"

#include "array/arithmetic.h"
#include "array/reduce.h"
#include "array/views.h"
#include "autograd/graph.h"
#include "base/error.h"
#include "kernels/norm.h"
#include "ops/views.h"

// Two steps, each with its own gradient: standardize, then scale and shift per channel.

namespace pixelgrad {
namespace {

using kernels::ChannelLayout;

struct Moments {
  Array mean;
  Array variance;  // biased
};

Moments moments(const ChannelLayout& layout, const Array& x) {
  Moments found{Array::empty({layout.channels}), Array::empty({layout.channels})};
  kernels::channel_moments(layout, x.data(), found.mean.data(), found.variance.data());
  return found;
}

Array inverse_deviations(const Array& variance, double eps) {
  Array rstd = Array::empty(variance.shape());
  const Array from = variance.contiguous();
  kernels::inverse_deviations(rstd.numel(), eps, from.data(), rstd.data());
  return rstd;
}

/// By the moments of x itself, through which gradients flow too.
Tensor standardize(const ChannelLayout& layout, const Tensor& x, const Array& from,
                   const Moments& own, double eps) {
  const Array rstd = inverse_deviations(own.variance, eps);
  Array y = Array::empty(x.shape());
  kernels::standardize(layout, from.data(), own.mean.data(), rstd.data(), y.data());
  return record(y, {x}, [layout, rstd, y = Saved(y)](const Array& dy) {
    const Array upper = dy.contiguous();
    Array dx = Array::empty(dy.shape());
    kernels::standardize_gradient(layout, upper.data(), y->data(), rstd.data(), dx.data());
    return Gradients{dx};
  });
}

/// By given moments: constants.
Tensor standardize_by(const ChannelLayout& layout, const Tensor& x, const RunningStats& stats,
                      double eps) {
  const Array rstd = inverse_deviations(stats.variance.array(), eps);
  const Array mean = stats.mean.array().contiguous();
  Array y = Array::empty(x.shape());
  kernels::standardize(layout, x.array().contiguous().data(), mean.data(), rstd.data(), y.data());
  return record(std::move(y), {x}, [layout, rstd](const Array& dy) {
    Array dx = Array::empty(dy.shape());
    kernels::scale_channels(layout, dy.contiguous().data(), rstd.data(), nullptr, dx.data());
    return Gradients{dx};
  });
}

Array channel_sums(const ChannelLayout& layout, const Array& a, const Array& b,
                   const Shape& shape) {
  Array sums = Array::empty(shape);
  kernels::channel_sums(layout, a.data(), b.defined() ? b.data() : nullptr, sums.data());
  return sums;
}

/// x * weight + bias per channel of the layout.
Tensor scale_and_shift(const ChannelLayout& layout, const Tensor& x, const Tensor& weight,
                       const Tensor& bias) {
  if (!weight.defined() && !bias.defined()) return x;
  const Array from = x.array().contiguous();
  const Array scale = weight.defined() ? weight.array().contiguous() : Array();
  const Array shift = bias.defined() ? bias.array().contiguous() : Array();
  Array y = Array::empty(x.shape());
  kernels::scale_channels(layout, from.data(), scale.defined() ? scale.data() : nullptr,
                          shift.defined() ? shift.data() : nullptr, y.data());
  std::vector<Tensor> inputs{x};
  if (weight.defined()) inputs.push_back(weight);
  if (bias.defined()) inputs.push_back(bias);
  const auto differentiate = [layout, from = weight.requires_grad() ? Saved(from) : Saved(),
                              scale = Saved(scale), weighed = weight.defined(),
                              shifted = bias.requires_grad(),
                              shape = weight.defined() ? weight.shape() : Shape(),
                              shift_shape = bias.defined() ? bias.shape() : Shape(),
                              count = inputs.size()](const Array& dy) {
    const Array upper = dy.contiguous();
    Gradients gradients(count);
    gradients[0] = upper;
    if (weighed) {
      gradients[0] = Array::empty(dy.shape());
      kernels::scale_channels(layout, upper.data(), scale->data(), nullptr, gradients[0].data());
    }
    if (from.defined()) gradients[1] = channel_sums(layout, upper, *from, shape);
    if (shifted) gradients[count - 1] = channel_sums(layout, upper, {}, shift_shape);
    return gradients;
  };
  return record(std::move(y), std::span<const Tensor>(inputs), differentiate);
}

/// target = (1 - momentum) * target + momentum * value.
void blend_into(const Tensor& target, const Array& value, double momentum) {
  using kernels::Binary;
  Array kept = binary(Binary::kMul, target.array(), 1 - momentum);
  binary_inplace(Binary::kAdd, kept, binary(Binary::kMul, value, momentum));
  Array(target.array()).copy_from(kept);
}

void check_channels(const char* name, const Tensor& given, int64_t channels) {
  if (!given.defined() || given.numel() == channels) return;
  fail(ErrorCode::kShape, name, " should contain ", channels, " elements not ", given.numel());
}

/// (N, C, ...) as N x C x everything else.
ChannelLayout channel_layout(const Shape& shape) {
  int64_t inner = 1;
  for (int i = 2; i < shape.size(); ++i) inner *= shape[i];
  return {shape[0], shape[1], inner};
}

/// Unbiased variances from biased ones.
Array unbiased(const Array& variance, int64_t count) {
  const auto n = static_cast<double>(count);
  return binary(kernels::Binary::kMul, variance, n / (n - 1));
}

void check_affine(const Tensor& x, const RunningStats& stats, const Tensor& weight,
                  const Tensor& bias) {
  if (x.ndim() < 2) {
    fail(ErrorCode::kShape, "Dimension out of range (expected to be in range of [", -x.ndim(), ", ",
         x.ndim() - 1, "], but got 1)");
  }
  require_float32(x.array());
  const int64_t channels = x.shape()[1];
  check_channels("running_mean", stats.mean, channels);
  check_channels("running_var", stats.variance, channels);
  check_channels("weight", weight, channels);
  check_channels("bias", bias, channels);
}

void check_divisible(const Tensor& x, int64_t groups) {
  if (x.ndim() < 2) {
    fail(ErrorCode::kShape, "Expected at least 2 dimensions for input tensor but received ",
         x.ndim());
  }
  if (groups <= 0) {
    fail(ErrorCode::kValue, "Expected num groups to be greater than 0, got ", groups);
  }
  if (x.shape()[1] % groups != 0) {
    fail(ErrorCode::kShape, "Expected number of channels in input to be divisible by num_groups, ",
         "but got input of shape ", to_string(x.shape()), " and num_groups=", groups);
  }
}

void check_vector(const char* name, const Tensor& given, const Shape& x) {
  if (!given.defined() || (given.ndim() == 1 && given.numel() == x[1])) return;
  fail(ErrorCode::kShape, "Expected ", name, " to be a vector of size equal to the number of ",
       "channels in input, but got ", name, " of shape ", to_string(given.shape()),
       " and input of shape ", to_string(x));
}

/// "2, 3" of [2, 3].
std::string inner_text(const Shape& shape) {
  const std::string text = to_string(shape);
  return text.substr(1, text.size() - 2);
}

void check_normalized(const Shape& x, const Shape& shape, const Tensor& weight,
                      const Tensor& bias) {
  for (const auto& [name, given] : {std::pair{"weight", &weight}, std::pair{"bias", &bias}}) {
    if (given->defined() && !(given->shape() == shape)) {
      fail(ErrorCode::kShape, "Expected ", name, " to be of same shape as normalized_shape, but ",
           "got ", name, " of shape ", to_string(given->shape()),
           " and normalized_shape = ", to_string(shape));
    }
  }
  const int lead = x.size() - shape.size();
  bool fits = lead >= 0;
  for (int i = 0; fits && i < shape.size(); ++i) fits = x[lead + i] == shape[i];
  if (!fits) {
    fail(ErrorCode::kShape, "Given normalized_shape=", to_string(shape),
         ", expected input with shape [*, ", inner_text(shape), "], but got input of size",
         to_string(x));
  }
}

}  // namespace

Tensor batch_norm(const Tensor& x, const RunningStats& stats, const Tensor& weight,
                  const Tensor& bias, const BatchNormOptions& options) {
  check_affine(x, stats, weight, bias);
  const ChannelLayout layout = channel_layout(x.shape());
  if (!options.training) {
    if (!stats.mean.defined() || !stats.variance.defined()) {
      fail(ErrorCode::kValue, "running_mean and running_var must be defined in evaluation mode");
    }
    return scale_and_shift(layout, standardize_by(layout, x, stats, options.eps), weight, bias);
  }
  if (layout.per_channel() == 1) {
    fail(ErrorCode::kValue, "Expected more than 1 value per channel when training, got input size ",
         "torch.Size(", to_string(x.shape()), ")");
  }
  const Array from = x.array().contiguous();
  const Moments own = moments(layout, from);
  if (stats.mean.defined()) blend_into(stats.mean, own.mean, options.momentum);
  if (stats.variance.defined()) {
    blend_into(stats.variance, unbiased(own.variance, layout.per_channel()), options.momentum);
  }
  return scale_and_shift(layout, standardize(layout, x, from, own, options.eps), weight, bias);
}

Tensor instance_norm(const Tensor& x, const RunningStats& stats, const Tensor& weight,
                     const Tensor& bias, const BatchNormOptions& options) {
  check_affine(x, stats, weight, bias);
  const ChannelLayout channels = channel_layout(x.shape());
  if (!options.training) {
    return scale_and_shift(channels, standardize_by(channels, x, stats, options.eps), weight, bias);
  }
  if (channels.inner == 1) {
    fail(ErrorCode::kValue, "Expected more than 1 spatial element when training, got input size ",
         "torch.Size(", to_string(x.shape()), ")");
  }
  const ChannelLayout each{1, channels.outer * channels.channels, channels.inner};
  const Array from = x.array().contiguous();
  const Moments own = moments(each, from);
  const auto batch_mean = [&](const Array& values) {
    const Array total = sum(reshape(values, {channels.outer, channels.channels}), {0});
    return binary(kernels::Binary::kDiv, total, static_cast<double>(channels.outer));
  };
  if (stats.mean.defined()) blend_into(stats.mean, batch_mean(own.mean), options.momentum);
  if (stats.variance.defined()) {
    blend_into(stats.variance, batch_mean(unbiased(own.variance, channels.inner)),
               options.momentum);
  }
  return scale_and_shift(channels, standardize(each, x, from, own, options.eps), weight, bias);
}

Tensor group_norm(const Tensor& x, int64_t groups, const Tensor& weight, const Tensor& bias,
                  double eps) {
  check_divisible(x, groups);
  check_vector("weight", weight, x.shape());
  check_vector("bias", bias, x.shape());
  require_float32(x.array());
  const ChannelLayout channels = channel_layout(x.shape());
  const ChannelLayout each{1, channels.outer * groups, channels.channels / groups * channels.inner};
  const int64_t batch = channels.outer * channels.channels / groups;
  if (batch * channels.inner == 1) {
    Shape sizes = x.shape();
    sizes[0] = batch;
    sizes[1] = groups;
    fail(ErrorCode::kValue, "Expected more than 1 value per channel when training, got input size ",
         to_string(sizes));
  }
  const Array from = x.array().contiguous();
  const Moments own = moments(each, from);
  return scale_and_shift(channels, standardize(each, x, from, own, eps), weight, bias);
}

Tensor layer_norm(const Tensor& x, const Shape& shape, const Tensor& weight, const Tensor& bias,
                  double eps) {
  if (shape.empty()) {
    fail(ErrorCode::kShape, "Expected normalized_shape to be at least 1-dimensional, i.e., ",
         "containing at least one element, but got normalized_shape = ", to_string(shape));
  }
  check_normalized(x.shape(), shape, weight, bias);
  require_float32(x.array());
  const int64_t width = numel(shape);
  const int64_t rows = width == 0 ? 0 : x.numel() / width;
  const ChannelLayout each{1, rows, width};
  const Array from = x.array().contiguous();
  const Moments own = moments(each, from);
  const ChannelLayout places{rows, width, 1};
  return scale_and_shift(places, standardize(each, x, from, own, eps), weight, bias);
}

}  // namespace pixelgrad
