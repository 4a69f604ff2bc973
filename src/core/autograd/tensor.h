// An array with history: what operations take and return, and what can be differentiated.
#pragma once

#include <memory>

#include "array/array.h"

namespace pixelgrad {

struct TensorImpl;

/// A reference to a value, its gradient and the operation it came from. Copies share all three.
class Tensor {
 public:
  /// Undefined.
  Tensor() = default;
  /// A leaf. Throws Runtime when an integer type shall require a gradient.
  explicit Tensor(Array array, bool requires_grad = false);
  explicit Tensor(std::shared_ptr<TensorImpl> impl) : impl_(std::move(impl)) {}

  bool defined() const { return impl_ != nullptr; }
  const Array& array() const;
  const Shape& shape() const { return array().shape(); }
  DType dtype() const { return array().dtype(); }
  int ndim() const { return array().ndim(); }
  int64_t numel() const { return array().numel(); }

  bool requires_grad() const;
  /// Throws Runtime for a non-leaf or a dtype without fractions, in PyTorch's words.
  void set_requires_grad(bool requires_grad) const;
  /// True when no recorded operation made this tensor.
  bool is_leaf() const;

  /// The gradient that backward() left in this leaf; undefined when there is none.
  const Array& grad() const;
  /// An undefined array removes the gradient. Throws Runtime when shape or dtype differ.
  void set_grad(Array grad) const;

  /// The same storage without history.
  Tensor detach() const;
  /// The only element as a number. Throws Runtime unless there is exactly one.
  double item() const;

  /// Adds d(this)/d(leaf) to the gradient of every leaf this was computed from, times `gradient`,
  /// which may be left out for a single element. Saved values are freed unless `retain_graph`.
  /// Throws Runtime in PyTorch's words; gradients are then incomplete.
  void backward(const Array& gradient = {}, bool retain_graph = false) const;

  const std::shared_ptr<TensorImpl>& impl() const { return impl_; }

 private:
  std::shared_ptr<TensorImpl> impl_;
};

}  // namespace pixelgrad
