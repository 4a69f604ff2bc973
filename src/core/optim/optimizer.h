// What the optimizers share: a list of parameters, a learning rate, and state in torch's structure.
#pragma once

#include <array>
#include <concepts>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "autograd/tensor.h"
#include "io/value.h"

namespace pixelgrad {

/// A number as Python prints it: 1, 0.5.
std::string python_number(double value);

/// Throws Value for a negative number or NaN: "Invalid learning rate: -1".
void check_not_negative(const char* name, double value);

/// What an optimizer remembers of one parameter: how often it was updated, and moments of its
/// shape, undefined before the first update.
struct ParameterState {
  int64_t step = 0;
  std::array<Array, 3> buffers;
};

class Optimizer {
 public:
  /// Throws Value for an empty list or a learning rate below 0, in PyTorch's words.
  Optimizer(std::vector<Tensor> parameters, double lr);
  virtual ~Optimizer() = default;
  Optimizer(const Optimizer&) = delete;
  Optimizer& operator=(const Optimizer&) = delete;

  /// One update of every parameter that has a gradient.
  virtual void step() = 0;
  /// Removes the gradients.
  void zero_grad();

  double lr() const { return lr_; }
  void set_lr(double lr);
  const std::vector<Tensor>& parameters() const { return parameters_; }

  /// {'state': ..., 'param_groups': [...]} as torch 2.14 writes it; tensors are copies.
  Value state_dict() const;
  /// Throws Value and changes nothing when it belongs to another optimizer or other parameters.
  virtual void load_state_dict(const Value& state_dict) = 0;

  /// A copy of the state in memory, and back. `to` keeps its arrays, so that copying again and
  /// again allocates nothing. REQUIRES: `from` was saved by this optimizer.
  void save_state(std::vector<ParameterState>& to) const;
  void restore_state(const std::vector<ParameterState>& from);

 protected:
  using Items = std::vector<std::pair<Value, Value>>;
  /// The state of one parameter, empty before its first step.
  virtual Items parameter_state(const ParameterState& state) const = 0;
  /// The options of the only group, without 'params'.
  virtual Items group_options() const = 0;

  /// Calls update(state, parameter, gradient) for every parameter that has a gradient, both of them
  /// contiguous float32. Throws DType for a parameter that is not.
  template <std::invocable<ParameterState&, Array&, const Array&> Update>
  void for_each_gradient(const Update& update) {
    for (size_t i = 0; i < parameters_.size(); ++i) {
      if (!parameters_[i].grad().defined()) continue;
      Array parameter = parameters_[i].array();
      check_optimizable(parameter);
      update(states_[i], parameter, parameters_[i].grad().contiguous());
      parameter.storage()->bump_version();
    }
  }

  std::vector<ParameterState> states_;  // one per parameter

 private:
  static void check_optimizable(const Array& parameter);

  std::vector<Tensor> parameters_;
  double lr_;
};

}  // namespace pixelgrad
