// The recorded computation: one node per operation, its closure maps the gradient of the result to
// the gradients of the inputs.
#pragma once

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "array/array.h"
#include "autograd/grad_mode.h"
#include "autograd/tensor.h"
#include "base/pool.h"

namespace pixelgrad {

/// One gradient per input, in their order; undefined where there is none. A gradient may still
/// carry dimensions over which its input was broadcast: the graph sums them away.
using Gradients = std::vector<Array, PoolAllocator<Array>>;

class Node;

/// Where a gradient goes: on to the node that made the input, or into the input itself, a leaf.
struct Edge {
  std::shared_ptr<Node> node;
  std::shared_ptr<TensorImpl> leaf;
  Shape shape;

  bool wanted() const { return node != nullptr || leaf != nullptr; }
};

/// One recorded operation.
class Node {
 public:
  Node();
  virtual ~Node();
  Node(const Node&) = delete;
  Node& operator=(const Node&) = delete;

  /// Throws Runtime once the saved values are gone.
  virtual Gradients differentiate(const Array& dy) = 0;
  /// Frees the saved values.
  virtual void release() = 0;

  std::vector<Edge, PoolAllocator<Edge>> inputs;
  Array gradient;        // of the result, summed up while backward runs
  const uint64_t order;  // a result is recorded after its inputs
  uint64_t visit = 0;    // the backward run that saw this node last
};

/// The state behind a Tensor.
struct TensorImpl {
  Array array;
  Array grad;
  std::shared_ptr<Node> node;  // null for a leaf
  bool requires_grad = false;
  bool is_view = false;  // shares the storage of the tensor it was made from
  uint32_t made_at = 0;  // the storage's version when `node` was recorded
};

/// A value the gradient will need. Reading it throws Runtime when an in-place write has changed it.
class Saved {
 public:
  Saved() = default;
  explicit Saved(Array array)
      : array_(std::move(array)), version_(array_.defined() ? array_.storage()->version() : 0) {}

  bool defined() const { return array_.defined(); }
  const Array& operator*() const {
    if (array_.defined() && array_.storage()->version() != version_) fail_modified();
    return array_;
  }
  const Array* operator->() const { return &**this; }

 private:
  [[noreturn]] void fail_modified() const;

  Array array_;
  uint32_t version_ = 0;
};

/// The tensor's value for the gradient of something else: saved only if `needed`.
inline Saved save(const Tensor& tensor, bool needed) {
  return needed ? Saved(tensor.array()) : Saved();
}

namespace detail {

[[noreturn]] void fail_released();

template <class Closure>
class ClosureNode final : public Node {
 public:
  explicit ClosureNode(Closure closure) : closure_(std::move(closure)) {}
  Gradients differentiate(const Array& dy) override {
    if (!closure_) fail_released();
    return (*closure_)(dy);
  }
  void release() override {
    // A closure of mere numbers has saved nothing: PyTorch lets backward pass it again.
    if constexpr (!std::is_trivially_destructible_v<Closure>) closure_.reset();
  }

 private:
  std::optional<Closure> closure_;
};

bool any_requires_grad(std::span<const Tensor> inputs);
void connect(Node& node, std::span<const Tensor> inputs);
Tensor attach(Array y, std::span<const Tensor> inputs, std::shared_ptr<Node> node);
void reattach(const Tensor& tensor, std::shared_ptr<Node> node);

}  // namespace detail

/// True when an operation on these inputs has to be recorded.
inline bool records(std::initializer_list<Tensor> inputs) {
  return grad_enabled() && detail::any_requires_grad({inputs.begin(), inputs.size()});
}

/// The tensor of value `y`, computed from `inputs`. `differentiate` maps its gradient to Gradients;
/// it is dropped at once when no input requires a gradient.
template <std::invocable<const Array&> Closure>
Tensor record(Array y, std::span<const Tensor> inputs, Closure differentiate) {
  std::shared_ptr<Node> node;
  if (grad_enabled() && detail::any_requires_grad(inputs)) {
    using Made = detail::ClosureNode<Closure>;
    node = std::allocate_shared<Made>(PoolAllocator<Made>(), std::move(differentiate));
    detail::connect(*node, inputs);
  }
  return detail::attach(std::move(y), inputs, std::move(node));
}
template <std::invocable<const Array&> Closure>
Tensor record(Array y, std::initializer_list<Tensor> inputs, Closure differentiate) {
  return record(std::move(y), std::span(inputs.begin(), inputs.size()), std::move(differentiate));
}

/// `target` has been overwritten in place with a function of `inputs` (itself among them, as it was
/// before). REQUIRES: check_inplace() passed before the write.
template <std::invocable<const Array&> Closure>
void record_inplace(const Tensor& target, std::initializer_list<Tensor> inputs,
                    Closure differentiate) {
  if (!records(inputs)) return;
  using Made = detail::ClosureNode<Closure>;
  auto node = std::allocate_shared<Made>(PoolAllocator<Made>(), std::move(differentiate));
  detail::connect(*node, {inputs.begin(), inputs.size()});
  detail::reattach(target, std::move(node));
}

/// Throws Runtime when writing into `target` would break its history: a leaf that requires a
/// gradient in PyTorch's words, or a view that takes part in one.
void check_inplace(const Tensor& target, std::initializer_list<Tensor> inputs);

/// Walks the graph below `root`, see Tensor::backward.
void run_backward(const Tensor& root, const Array& gradient, bool retain_graph);

}  // namespace pixelgrad
