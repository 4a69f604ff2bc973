#include "nn/conv.h"

#include "base/error.h"
#include "nn/init.h"

namespace pixelgrad {
namespace {

/// `groups`, once it is known to divide the channels.
int64_t checked_groups(int64_t in_channels, int64_t out_channels, int64_t groups) {
  if (groups <= 0) fail(ErrorCode::kValue, "groups must be a positive integer");
  if (in_channels % groups != 0) {
    fail(ErrorCode::kValue, "in_channels must be divisible by groups");
  }
  if (out_channels % groups != 0) {
    fail(ErrorCode::kValue, "out_channels must be divisible by groups");
  }
  return groups;
}

Array initial_weight(const Shape& shape) {
  Array weight = Array::empty(shape);
  init::layer_weight(weight);
  return weight;
}

Array initial_bias(int64_t channels, const Tensor& weight) {
  Array bias = Array::empty({channels});
  init::layer_bias(bias, weight.shape());
  return bias;
}

}  // namespace

Conv2d::Conv2d(int64_t in_channels, int64_t out_channels, Pair kernel, const Conv2dOptions& options,
               bool bias)
    : options_(options),
      weight_(register_parameter(
          "weight",
          initial_weight({out_channels,
                          in_channels / checked_groups(in_channels, out_channels, options.groups),
                          kernel[0], kernel[1]}))),
      bias_(register_parameter("bias", bias ? initial_bias(out_channels, weight_) : Array())) {}

Tensor Conv2d::forward(const Tensor& x) { return conv2d(x, weight_, bias_, options_); }

ConvTranspose2d::ConvTranspose2d(int64_t in_channels, int64_t out_channels, Pair kernel,
                                 const ConvTranspose2dOptions& options, bool bias)
    : options_(options),
      weight_(register_parameter(
          "weight",
          initial_weight({in_channels,
                          out_channels / checked_groups(in_channels, out_channels, options.groups),
                          kernel[0], kernel[1]}))),
      bias_(register_parameter("bias", bias ? initial_bias(out_channels, weight_) : Array())) {}

Tensor ConvTranspose2d::forward(const Tensor& x) {
  return conv_transpose2d(x, weight_, bias_, options_);
}

}  // namespace pixelgrad
