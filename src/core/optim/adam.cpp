#include "optim/adam.h"

#include "base/error.h"
#include "kernels/update.h"
#include "optim/saved_state.h"

namespace pixelgrad {
namespace {

void check_beta(int index, double beta) {
  if (beta >= 0 && beta < 1) return;
  fail(ErrorCode::kValue, "Invalid beta parameter at index ", index, ": ", python_number(beta));
}

void check(const AdamOptions& options) {
  check_not_negative("learning rate", options.lr);
  check_not_negative("epsilon value", options.eps);
  check_beta(0, options.beta1);
  check_beta(1, options.beta2);
  check_not_negative("weight_decay value", options.weight_decay);
}

Value betas(double beta1, double beta2) { return Value(TupleValue{{Value(beta1), Value(beta2)}}); }

/// The tuple (or, as some writers have it, list) of two numbers.
void read_betas(const DictValue& group, AdamOptions& options) {
  const Value* value = saved_state::find(group, "betas");
  if (value == nullptr) return;
  const std::vector<Value>* items = nullptr;
  if (const auto* tuple = value->get_if<TupleValue>()) items = &tuple->items;
  if (const auto* list = value->get_if<ListValue>()) items = &list->items;
  const bool two = items != nullptr && items->size() == 2;
  const auto* first = two ? (*items)[0].get_if<double>() : nullptr;
  const auto* second = two ? (*items)[1].get_if<double>() : nullptr;
  if (first == nullptr || second == nullptr) {
    fail(ErrorCode::kValue, "loaded state dict has no usable 'betas': expected two floats");
  }
  options.beta1 = *first;
  options.beta2 = *second;
}

}  // namespace

Adam::Adam(std::vector<Tensor> parameters, const AdamOptions& options)
    : Optimizer(std::move(parameters), options.lr), options_(options) {
  check(options);
}

void Adam::step() {
  for_each_gradient([this](ParameterState& state, Array& parameter, const Array& gradient) {
    auto& [exp_avg, exp_avg_sq, max_exp_avg_sq] = state.buffers;
    if (!exp_avg.defined()) {
      exp_avg = Array::zeros(parameter.shape());
      exp_avg_sq = Array::zeros(parameter.shape());
      if (options_.amsgrad) max_exp_avg_sq = Array::zeros(parameter.shape());
    }
    const kernels::AdamStep step{lr(),         options_.beta1,        options_.beta2,
                                 options_.eps, options_.weight_decay, ++state.step};
    kernels::adam(step, parameter.numel(), gradient.data(), parameter.data(), exp_avg.data(),
                  exp_avg_sq.data(), options_.amsgrad ? max_exp_avg_sq.data() : nullptr);
  });
}

Optimizer::Items Adam::parameter_state(const ParameterState& state) const {
  using saved_state::tensor;
  const auto& [exp_avg, exp_avg_sq, max_exp_avg_sq] = state.buffers;
  if (!exp_avg.defined()) return {};
  Items items = {{"step", tensor(Array::scalar(static_cast<double>(state.step)))},
                 {"exp_avg", tensor(exp_avg.clone())},
                 {"exp_avg_sq", tensor(exp_avg_sq.clone())}};
  if (options_.amsgrad) items.emplace_back("max_exp_avg_sq", tensor(max_exp_avg_sq.clone()));
  return items;
}

Optimizer::Items Adam::group_options() const {
  return {{"lr", Value(lr())},
          {"betas", betas(options_.beta1, options_.beta2)},
          {"eps", Value(options_.eps)},
          {"weight_decay", saved_state::number(options_.weight_decay)},
          {"amsgrad", Value(options_.amsgrad)},
          {"maximize", Value(false)},
          {"foreach", Value()},
          {"capturable", Value(false)},
          {"differentiable", Value(false)},
          {"fused", Value()},
          {"decoupled_weight_decay", Value(false)}};
}

void Adam::load_state_dict(const Value& state_dict) {
  const auto contents = saved_state::read(state_dict, parameters().size());
  const DictValue& group = *contents.group;
  AdamOptions options = options_;
  options.lr = saved_state::read_number(group, "lr", lr());
  options.eps = saved_state::read_number(group, "eps", options_.eps);
  options.weight_decay = saved_state::read_number(group, "weight_decay", options_.weight_decay);
  options.amsgrad = saved_state::read_flag(group, "amsgrad", options_.amsgrad);
  read_betas(group, options);
  check(options);
  std::vector<ParameterState> states(parameters().size());
  for (size_t i = 0; i < states.size(); ++i) {
    const DictValue* state = contents.states[i];
    if (state == nullptr) continue;
    const Shape& shape = parameters()[i].shape();
    auto& [exp_avg, exp_avg_sq, max_exp_avg_sq] = states[i].buffers;
    states[i].step = saved_state::read_step(*state);
    exp_avg = saved_state::read_tensor(*state, "exp_avg", shape);
    exp_avg_sq = saved_state::read_tensor(*state, "exp_avg_sq", shape);
    if (options.amsgrad) max_exp_avg_sq = saved_state::read_tensor(*state, "max_exp_avg_sq", shape);
  }
  options_ = options;
  states_ = std::move(states);
  set_lr(options.lr);
}

}  // namespace pixelgrad
