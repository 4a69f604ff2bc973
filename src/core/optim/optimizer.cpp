#include "optim/optimizer.h"

#include "base/error.h"
#include "optim/saved_state.h"

namespace pixelgrad {
namespace {

void copy_state(ParameterState& to, const ParameterState& from) {
  to.step = from.step;
  for (size_t i = 0; i < from.buffers.size(); ++i) {
    if (to.buffers[i].defined() && from.buffers[i].defined()) {
      to.buffers[i].copy_from(from.buffers[i]);
    } else {
      to.buffers[i] = from.buffers[i].defined() ? from.buffers[i].clone() : Array();
    }
  }
}

}  // namespace

std::string python_number(double value) {
  std::string text = std::to_string(value);
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  return text;
}

void check_not_negative(const char* name, double value) {
  if (!(value >= 0)) fail(ErrorCode::kValue, "Invalid ", name, ": ", python_number(value));
}

Optimizer::Optimizer(std::vector<Tensor> parameters, double lr)
    : parameters_(std::move(parameters)), lr_(lr) {
  if (parameters_.empty()) fail(ErrorCode::kValue, "optimizer got an empty parameter list");
  for (const Tensor& parameter : parameters_) {
    if (!parameter.is_leaf()) fail(ErrorCode::kValue, "can't optimize a non-leaf Tensor");
  }
  check_not_negative("learning rate", lr);
  states_.resize(parameters_.size());
}

void Optimizer::zero_grad() {
  for (const Tensor& parameter : parameters_) parameter.set_grad({});
}

void Optimizer::set_lr(double lr) {
  check_not_negative("learning rate", lr);
  lr_ = lr;
}

Value Optimizer::state_dict() const {
  Items states;
  ListValue numbers;
  for (size_t i = 0; i < parameters_.size(); ++i) {
    const Value index(static_cast<int64_t>(i));
    numbers.items.push_back(index);
    Items state = parameter_state(states_[i]);
    if (!state.empty()) states.emplace_back(index, saved_state::dict(std::move(state)));
  }
  Items group = group_options();
  group.emplace_back("params", std::move(numbers));
  ListValue groups{{saved_state::dict(std::move(group))}};
  return saved_state::dict(
      {{"state", saved_state::dict(std::move(states))}, {"param_groups", std::move(groups)}});
}

void Optimizer::save_state(std::vector<ParameterState>& to) const {
  to.resize(states_.size());
  for (size_t i = 0; i < states_.size(); ++i) copy_state(to[i], states_[i]);
}

void Optimizer::restore_state(const std::vector<ParameterState>& from) {
  for (size_t i = 0; i < states_.size(); ++i) copy_state(states_[i], from[i]);
}

void Optimizer::check_optimizable(const Array& parameter) {
  if (parameter.dtype() != DType::kFloat32 || !parameter.is_contiguous()) {
    fail(ErrorCode::kDType, "only contiguous float32 parameters can be optimized");
  }
}

}  // namespace pixelgrad
