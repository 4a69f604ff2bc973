#include "optim/sgd.h"

#include "base/error.h"
#include "kernels/update.h"
#include "optim/saved_state.h"

namespace pixelgrad {
namespace {

constexpr size_t kMomentum = 0;  // in ParameterState::buffers

void check(const SgdOptions& options) {
  check_not_negative("learning rate", options.lr);
  check_not_negative("momentum value", options.momentum);
  check_not_negative("weight_decay value", options.weight_decay);
  if (options.nesterov && (options.momentum <= 0 || options.dampening != 0)) {
    fail(ErrorCode::kValue, "Nesterov momentum requires a momentum and zero dampening");
  }
}

}  // namespace

Sgd::Sgd(std::vector<Tensor> parameters, const SgdOptions& options)
    : Optimizer(std::move(parameters), options.lr), options_(options) {
  check(options);
}

void Sgd::step() {
  for_each_gradient([this](ParameterState& state, Array& parameter, const Array& gradient) {
    Array& buffer = state.buffers[kMomentum];
    const bool first = options_.momentum != 0 && !buffer.defined();
    if (first) buffer = Array::empty(parameter.shape());
    const kernels::SgdStep step{
        lr(), options_.momentum, options_.dampening, options_.weight_decay, options_.nesterov,
        first};
    kernels::sgd(step, parameter.numel(), gradient.data(), parameter.data(),
                 options_.momentum != 0 ? buffer.data() : nullptr);
  });
}

Optimizer::Items Sgd::parameter_state(const ParameterState& state) const {
  const Array& momentum = state.buffers[kMomentum];
  if (!momentum.defined()) return {};
  return {{"momentum_buffer", saved_state::tensor(momentum.clone())}};
}

Optimizer::Items Sgd::group_options() const {
  using saved_state::number;
  return {{"lr", Value(lr())},
          {"momentum", number(options_.momentum)},
          {"dampening", number(options_.dampening)},
          {"weight_decay", number(options_.weight_decay)},
          {"nesterov", Value(options_.nesterov)},
          {"maximize", Value(false)},
          {"foreach", Value()},
          {"differentiable", Value(false)},
          {"fused", Value()}};
}

void Sgd::load_state_dict(const Value& state_dict) {
  const auto contents = saved_state::read(state_dict, parameters().size());
  const DictValue& group = *contents.group;
  SgdOptions options;
  options.lr = saved_state::read_number(group, "lr", lr());
  options.momentum = saved_state::read_number(group, "momentum", options_.momentum);
  options.dampening = saved_state::read_number(group, "dampening", options_.dampening);
  options.weight_decay = saved_state::read_number(group, "weight_decay", options_.weight_decay);
  options.nesterov = saved_state::read_flag(group, "nesterov", options_.nesterov);
  check(options);
  std::vector<ParameterState> states(parameters().size());
  for (size_t i = 0; i < states.size(); ++i) {
    const DictValue* state = contents.states[i];
    const Value* buffer = state == nullptr ? nullptr : saved_state::find(*state, "momentum_buffer");
    // torch 1.13 writes None where there is no momentum
    if (buffer == nullptr || buffer->get_if<std::monostate>() != nullptr) continue;
    states[i].buffers[kMomentum] =
        saved_state::read_tensor(*state, "momentum_buffer", parameters()[i].shape());
  }
  options_ = options;
  states_ = std::move(states);
  set_lr(options.lr);
}

}  // namespace pixelgrad
