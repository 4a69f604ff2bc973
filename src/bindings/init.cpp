// The table of what overwrites parameters and gradients: initial values, clipping.
#include "nn/init.h"

#include <emscripten/bind.h>

#include <span>
#include <string>

#include "array/arithmetic.h"
#include "base/error.h"
#include "convert.h"
#include "nn/clip.h"

using emscripten::function;
using emscripten::val;

namespace pixelgrad::bindings {
namespace {

/// The memory of a tensor that a draw may overwrite. Throws Value, DType.
Array target(const Tensor& weight) {
  Array array = weight.array();
  require_float32(array);
  if (!array.is_contiguous()) {
    fail(ErrorCode::kValue, "only contiguous tensors can be initialised");
  }
  array.storage()->bump_version();
  return array;
}

void uniform(const Tensor& weight, double from, double to) {
  Array array = target(weight);
  init::uniform(array, from, to);
}

void normal(const Tensor& weight, double mean, double std) {
  Array array = target(weight);
  init::normal(array, mean, std);
}

void kaiming_uniform(const Tensor& weight, double a, const std::string& mode,
                     const std::string& nonlinearity) {
  Array array = target(weight);
  init::kaiming_uniform(array, {a, init::fan_mode_from_name(mode), nonlinearity});
}

void kaiming_normal(const Tensor& weight, double a, const std::string& mode,
                    const std::string& nonlinearity) {
  Array array = target(weight);
  init::kaiming_normal(array, {a, init::fan_mode_from_name(mode), nonlinearity});
}

void xavier_uniform(const Tensor& weight, double gain) {
  Array array = target(weight);
  init::xavier_uniform(array, gain);
}

void xavier_normal(const Tensor& weight, double gain) {
  Array array = target(weight);
  init::xavier_normal(array, gain);
}

void layer_weight(const Tensor& weight) {
  Array array = target(weight);
  init::layer_weight(array);
}

void layer_bias(const Tensor& bias, const Tensor& weight) {
  Array array = target(bias);
  init::layer_bias(array, weight.shape());
}

double calculate_gain(const std::string& nonlinearity, double param) {
  return init::calculate_gain(nonlinearity, param);
}

Tensor clip_grad_norm(const val& parameters, double max_norm, double norm_type,
                      bool error_if_nonfinite) {
  const auto tensors = to_tensors(parameters);
  const float total = pixelgrad::clip_grad_norm(std::span<const Tensor>(tensors), max_norm,
                                                norm_type, error_if_nonfinite);
  return Tensor(Array::scalar(static_cast<double>(total)));
}

void clip_grad_value(const val& parameters, double clip_value) {
  const auto tensors = to_tensors(parameters);
  pixelgrad::clip_grad_value(std::span<const Tensor>(tensors), clip_value);
}

}  // namespace

EMSCRIPTEN_BINDINGS(pixelgrad_init) {
  function("init_uniform", &uniform);
  function("init_normal", &normal);
  function("init_kaiming_uniform", &kaiming_uniform);
  function("init_kaiming_normal", &kaiming_normal);
  function("init_xavier_uniform", &xavier_uniform);
  function("init_xavier_normal", &xavier_normal);
  function("init_layer_weight", &layer_weight);
  function("init_layer_bias", &layer_bias);
  function("calculate_gain", &calculate_gain);
  function("clip_grad_norm", &clip_grad_norm);
  function("clip_grad_value", &clip_grad_value);
}

}  // namespace pixelgrad::bindings
