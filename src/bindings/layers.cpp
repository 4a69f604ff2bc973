// The table of functions behind convolution, pooling, normalisation and other layers.
#include <emscripten/bind.h>

#include <array>
#include <optional>
#include <string>

#include "convert.h"
#include "ops/attention.h"
#include "ops/conv.h"
#include "ops/dropout.h"
#include "ops/embedding.h"
#include "ops/norm.h"
#include "ops/pool.h"
#include "ops/resize.h"

using emscripten::function;
using emscripten::val;

namespace pixelgrad::bindings {
namespace {

std::optional<double> to_optional_number(const val& number) {
  if (number.isNull() || number.isUndefined()) return {};
  return number.as<double>();
}
std::optional<int64_t> to_optional_integer(const val& number) {
  if (number.isNull() || number.isUndefined()) return {};
  return to_integer(number.as<double>());
}
std::array<int64_t, 2> to_pair(const val& list) {
  return {to_integer(list[0].as<double>()), to_integer(list[1].as<double>())};
}
Scales to_scales(const val& list) {
  return {to_optional_number(list[0]), to_optional_number(list[1])};
}

// --- convolution ---

Tensor conv2d(const Tensor& x, const Tensor& weight, const val& bias, const val& stride,
              const val& padding, const val& dilation, double groups, bool same) {
  return pixelgrad::conv2d(
      x, weight, to_optional_tensor(bias),
      {to_pair(stride), to_pair(padding), to_pair(dilation), to_integer(groups), same});
}

Tensor conv_transpose2d(const Tensor& x, const Tensor& weight, const val& bias, const val& stride,
                        const val& padding, const val& output_padding, double groups,
                        const val& dilation) {
  return pixelgrad::conv_transpose2d(x, weight, to_optional_tensor(bias),
                                     {to_pair(stride), to_pair(padding), to_pair(output_padding),
                                      to_integer(groups), to_pair(dilation)});
}

// --- pooling and resizing ---

Tensor max_pool2d(const Tensor& x, const val& kernel, const val& stride, const val& padding,
                  const val& dilation, bool ceil_mode) {
  return pixelgrad::max_pool2d(
      x, {to_pair(kernel), to_pair(stride), to_pair(padding), to_pair(dilation), ceil_mode});
}

Tensor avg_pool2d(const Tensor& x, const val& kernel, const val& stride, const val& padding,
                  bool ceil_mode, bool count_include_pad, const val& divisor_override) {
  return pixelgrad::avg_pool2d(x, {to_pair(kernel), to_pair(stride), to_pair(padding), ceil_mode,
                                   count_include_pad, to_optional_integer(divisor_override)});
}

Tensor adaptive_avg_pool2d(const Tensor& x, const val& size) {
  return pixelgrad::adaptive_avg_pool2d(
      x, {to_optional_integer(size[0]), to_optional_integer(size[1])});
}

Tensor pad2d(const Tensor& x, const val& sizes, const std::string& mode, double value) {
  const Dims padding = to_dims(sizes);
  return pixelgrad::pad2d(x, {padding[0], padding[1], padding[2], padding[3]}, mode, value);
}

Tensor upsample_nearest2d(const Tensor& x, const val& size, const val& scales) {
  return pixelgrad::upsample_nearest2d(x, to_pair(size), to_scales(scales));
}

Tensor upsample_bilinear2d(const Tensor& x, const val& size, bool align_corners,
                           const val& scales) {
  return pixelgrad::upsample_bilinear2d(x, to_pair(size), align_corners, to_scales(scales));
}

Tensor pixel_shuffle(const Tensor& x, double upscale_factor) {
  return pixelgrad::pixel_shuffle(x, to_integer(upscale_factor));
}

// --- normalisation ---

Tensor batch_norm(const Tensor& x, const val& mean, const val& variance, const val& weight,
                  const val& bias, bool training, double momentum, double eps) {
  return pixelgrad::batch_norm(x, {to_optional_tensor(mean), to_optional_tensor(variance)},
                               to_optional_tensor(weight), to_optional_tensor(bias),
                               {training, momentum, eps});
}

Tensor instance_norm(const Tensor& x, const val& mean, const val& variance, const val& weight,
                     const val& bias, bool use_input_stats, double momentum, double eps) {
  return pixelgrad::instance_norm(x, {to_optional_tensor(mean), to_optional_tensor(variance)},
                                  to_optional_tensor(weight), to_optional_tensor(bias),
                                  {use_input_stats, momentum, eps});
}

Tensor group_norm(const Tensor& x, double groups, const val& weight, const val& bias, double eps) {
  return pixelgrad::group_norm(x, to_integer(groups), to_optional_tensor(weight),
                               to_optional_tensor(bias), eps);
}

Tensor layer_norm(const Tensor& x, const val& shape, const val& weight, const val& bias,
                  double eps) {
  return pixelgrad::layer_norm(x, to_dims(shape), to_optional_tensor(weight),
                               to_optional_tensor(bias), eps);
}

// --- tables and chance ---

Tensor embedding(const Tensor& weight, const Tensor& indices, const val& padding_idx) {
  return pixelgrad::embedding(weight, indices, to_optional_integer(padding_idx));
}

}  // namespace

EMSCRIPTEN_BINDINGS(pixelgrad_layers) {
  function("conv2d", &conv2d);
  function("conv_transpose2d", &conv_transpose2d);
  function("max_pool2d", &max_pool2d);
  function("avg_pool2d", &avg_pool2d);
  function("adaptive_avg_pool2d", &adaptive_avg_pool2d);
  function("pad2d", &pad2d);
  function("upsample_nearest2d", &upsample_nearest2d);
  function("upsample_bilinear2d", &upsample_bilinear2d);
  function("pixel_shuffle", &pixel_shuffle);
  function("batch_norm", &batch_norm);
  function("instance_norm", &instance_norm);
  function("group_norm", &group_norm);
  function("layer_norm", &layer_norm);
  function("additive_mask", &additive_mask);
  function("embedding", &embedding);
  function("dropout", &dropout);
  function("feature_dropout", &feature_dropout);
}

}  // namespace pixelgrad::bindings
