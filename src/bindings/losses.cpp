// The table of losses and activation functions.
#include <emscripten/bind.h>

#include <string>

#include "convert.h"
#include "ops/class_loss.h"
#include "ops/pair_loss.h"
#include "ops/smooth_activation.h"

using emscripten::function;
using emscripten::val;

namespace pixelgrad::bindings {
namespace {

// --- losses ---

Tensor l1_loss(const Tensor& input, const Tensor& target, const std::string& reduction) {
  return pixelgrad::l1_loss(input, target, reduction_from_name(reduction));
}

Tensor smooth_l1_loss(const Tensor& input, const Tensor& target, const std::string& reduction,
                      double beta) {
  return pixelgrad::smooth_l1_loss(input, target, reduction_from_name(reduction), beta);
}

Tensor huber_loss(const Tensor& input, const Tensor& target, const std::string& reduction,
                  double delta) {
  return pixelgrad::huber_loss(input, target, reduction_from_name(reduction), delta);
}

Tensor binary_cross_entropy(const Tensor& input, const Tensor& target, const val& weight,
                            const std::string& reduction) {
  return pixelgrad::binary_cross_entropy(input, target, to_optional_tensor(weight),
                                         reduction_from_name(reduction));
}

Tensor binary_cross_entropy_with_logits(const Tensor& input, const Tensor& target,
                                        const val& weight, const val& pos_weight,
                                        const std::string& reduction) {
  return pixelgrad::binary_cross_entropy_with_logits(input, target, to_optional_tensor(weight),
                                                     to_optional_tensor(pos_weight),
                                                     reduction_from_name(reduction));
}

Tensor kl_div(const Tensor& input, const Tensor& target, const std::string& reduction,
              bool log_target) {
  return pixelgrad::kl_div(input, target, reduction_from_name(reduction), log_target);
}

Tensor nll_loss(const Tensor& input, const Tensor& target, const val& weight, double ignore_index,
                const std::string& reduction) {
  return pixelgrad::nll_loss(
      input, target,
      {to_optional_tensor(weight), to_integer(ignore_index), reduction_from_name(reduction), 0});
}

Tensor cross_entropy(const Tensor& input, const Tensor& target, const val& weight,
                     double ignore_index, const std::string& reduction, double label_smoothing) {
  return pixelgrad::cross_entropy(input, target,
                                  {to_optional_tensor(weight), to_integer(ignore_index),
                                   reduction_from_name(reduction), label_smoothing});
}

// --- activation functions ---

Tensor gelu(const Tensor& x, const std::string& approximate) {
  return pixelgrad::gelu(x, approximate);
}

}  // namespace

EMSCRIPTEN_BINDINGS(pixelgrad_losses) {
  function("l1_loss", &l1_loss);
  function("smooth_l1_loss", &smooth_l1_loss);
  function("huber_loss", &huber_loss);
  function("binary_cross_entropy", &binary_cross_entropy);
  function("binary_cross_entropy_with_logits", &binary_cross_entropy_with_logits);
  function("kl_div", &kl_div);
  function("nll_loss", &nll_loss);
  function("cross_entropy", &cross_entropy);

  function("leaky_relu", &leaky_relu);
  function("elu", &elu);
  function("gelu", &gelu);
  function("silu", &silu);
  function("softplus", &softplus);
  function("log_sigmoid", &log_sigmoid);
}

}  // namespace pixelgrad::bindings
