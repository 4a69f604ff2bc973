// Layers whose parameters the core draws, and the optimizers.
#include <emscripten/bind.h>

#include <memory>

#include "convert.h"
#include "flat_value.h"
#include "nn/linear.h"
#include "optim/adam.h"
#include "optim/sgd.h"

using emscripten::class_;
using emscripten::function;
using emscripten::val;

namespace pixelgrad::bindings {
namespace {

using OptimizerPtr = std::shared_ptr<Optimizer>;

std::shared_ptr<Linear> make_linear(double in_features, double out_features, bool bias) {
  return std::make_shared<Linear>(to_integer(in_features), to_integer(out_features), bias);
}

Tensor weight(const Linear& layer) { return layer.weight(); }
Tensor bias(const Linear& layer) { return layer.bias(); }

OptimizerPtr make_adam(const val& parameters, const AdamOptions& options) {
  return std::make_shared<Adam>(to_tensors(parameters), options);
}

OptimizerPtr make_sgd(const val& parameters, const SgdOptions& options) {
  return std::make_shared<Sgd>(to_tensors(parameters), options);
}

FlatValue optimizer_state(const Optimizer& optimizer) { return flatten(optimizer.state_dict()); }

void load_optimizer_state(Optimizer& optimizer, const FlatValue& state) {
  optimizer.load_state_dict(unflatten(state));
}

}  // namespace

EMSCRIPTEN_BINDINGS(pixelgrad_nn) {
  class_<Linear>("Linear")
      .smart_ptr<std::shared_ptr<Linear>>("LinearPtr")
      .function("weight", &weight)
      .function("bias", &bias);
  function("make_linear", &make_linear);

  class_<Optimizer>("Optimizer")
      .smart_ptr<OptimizerPtr>("OptimizerPtr")
      .function("step", &Optimizer::step)
      .function("zero_grad", &Optimizer::zero_grad)
      .property("lr", &Optimizer::lr, &Optimizer::set_lr)
      .function("state_dict", &optimizer_state)
      .function("load_state_dict", &load_optimizer_state);
  emscripten::value_object<AdamOptions>("AdamOptions")
      .field("lr", &AdamOptions::lr)
      .field("beta1", &AdamOptions::beta1)
      .field("beta2", &AdamOptions::beta2)
      .field("eps", &AdamOptions::eps)
      .field("weight_decay", &AdamOptions::weight_decay)
      .field("amsgrad", &AdamOptions::amsgrad);
  function("make_adam", &make_adam);
  emscripten::value_object<SgdOptions>("SgdOptions")
      .field("lr", &SgdOptions::lr)
      .field("momentum", &SgdOptions::momentum)
      .field("dampening", &SgdOptions::dampening)
      .field("weight_decay", &SgdOptions::weight_decay)
      .field("nesterov", &SgdOptions::nesterov);
  function("make_sgd", &make_sgd);
}

}  // namespace pixelgrad::bindings
