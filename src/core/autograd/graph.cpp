#include "autograd/graph.h"

#include <algorithm>

#include "array/arithmetic.h"
#include "array/reduce.h"
#include "base/error.h"

namespace pixelgrad {
namespace {

using NodeList = std::vector<Node*, PoolAllocator<Node*>>;
using Owners = std::vector<std::shared_ptr<Node>, PoolAllocator<std::shared_ptr<Node>>>;

/// True when nothing else can see the array's elements, so that they may be written to.
bool is_ours(const Array& array) {
  return array.storage().use_count() == 1 && array.is_contiguous();
}

/// sum += term, in place where `sum` is nobody else's.
void accumulate(Array& sum, Array term) {
  if (!sum.defined()) {
    sum = std::move(term);
  } else if (is_ours(sum)) {
    binary_inplace(kernels::Binary::kAdd, sum, term);
  } else {
    sum = binary(kernels::Binary::kAdd, sum, term);
  }
}

/// A leaf's gradient outlives the graph: the first one is copied unless it is the only reference.
void accumulate_leaf(TensorImpl& leaf, Array term) {
  if (leaf.grad.defined()) {
    binary_inplace(kernels::Binary::kAdd, leaf.grad, term);
  } else {
    leaf.grad = is_ours(term) ? std::move(term) : term.clone();
  }
}

/// Every node below `root`, later operations first. An operation is recorded after its inputs, so
/// this order is topological and nothing needs to recurse.
NodeList reachable(Node* root) {
  static uint64_t runs = 0;
  const uint64_t run = ++runs;
  NodeList nodes{root};
  root->visit = run;
  for (size_t i = 0; i < nodes.size(); ++i) {
    for (const Edge& edge : nodes[i]->inputs) {
      if (edge.node == nullptr || edge.node->visit == run) continue;
      edge.node->visit = run;
      nodes.push_back(edge.node.get());
    }
  }
  std::sort(nodes.begin(), nodes.end(),
            [](const Node* a, const Node* b) { return a->order > b->order; });
  return nodes;
}

/// Passes a node's gradient on to its inputs.
void propagate(Node& node) {
  const Array dy = std::exchange(node.gradient, Array());
  if (!dy.defined()) return;
  Gradients gradients = node.differentiate(dy);
  for (size_t i = 0; i < gradients.size(); ++i) {
    const Edge& edge = node.inputs[i];
    if (!gradients[i].defined() || !edge.wanted()) continue;
    Array gradient = sum_to(gradients[i], edge.shape);
    gradients[i] = Array();
    if (edge.node != nullptr) {
      accumulate(edge.node->gradient, std::move(gradient));
    } else {
      accumulate_leaf(*edge.leaf, std::move(gradient));
    }
  }
}

/// No gradient of a run that failed half-way must leak into the next one.
struct GradientsCleared {
  NodeList& nodes;
  ~GradientsCleared() {
    for (Node* node : nodes) node->gradient = Array();
  }
};

Array initial_gradient(const Tensor& root, const Array& gradient) {
  if (!gradient.defined()) {
    if (root.numel() != 1) {
      fail(ErrorCode::kRuntime, "grad can be implicitly created only for scalar outputs");
    }
    return Array::full(root.shape(), 1);
  }
  if (!(gradient.shape() == root.shape())) {
    fail(ErrorCode::kShape, "Mismatch in shape: grad_output[0] has a shape of torch.Size(",
         to_string(gradient.shape()), ") and output[0] has a shape of torch.Size(",
         to_string(root.shape()), ").");
  }
  require_float32(gradient);
  return gradient;
}

uint64_t next_order() {
  static uint64_t orders = 0;
  return ++orders;
}

/// Inputs of nodes under destruction. Destroying them from here, one by one, keeps a chain of a
/// million operations from nesting a million destructors.
Owners* doomed = nullptr;

}  // namespace

Node::Node() : order(next_order()) {}

Node::~Node() {
  const bool outermost = doomed == nullptr;
  Owners owners;
  if (outermost) doomed = &owners;
  for (Edge& edge : inputs) {
    if (edge.node.use_count() == 1) doomed->push_back(std::move(edge.node));
  }
  if (!outermost) return;
  while (!owners.empty()) {
    const std::shared_ptr<Node> next = std::move(owners.back());
    owners.pop_back();
  }
  doomed = nullptr;
}

void Saved::fail_modified() const {
  fail(ErrorCode::kRuntime,
       "one of the variables needed for gradient computation has been modified by an inplace ",
       "operation: [torch.", scalar_type_name(array_.dtype()), "Tensor ", to_string(array_.shape()),
       "] is at version ", array_.storage()->version(), "; expected version ", version_,
       " instead.");
}

namespace detail {

void fail_released() {
  fail(
      ErrorCode::kRuntime,
      "Trying to backward through the graph a second time (or directly access saved tensors after ",
      "they have already been freed). Saved intermediate values of the graph are freed when you ",
      "call .backward() or autograd.grad(). Specify retain_graph=True if you need to backward ",
      "through the graph a second time or if you need to access saved tensors after calling ",
      "backward.");
}

bool any_requires_grad(std::span<const Tensor> inputs) {
  return std::any_of(inputs.begin(), inputs.end(),
                     [](const Tensor& tensor) { return tensor.requires_grad(); });
}

void connect(Node& node, std::span<const Tensor> inputs) {
  node.inputs.reserve(inputs.size());
  for (const Tensor& input : inputs) {
    Edge& edge = node.inputs.emplace_back();
    if (!input.requires_grad()) continue;
    const auto& impl = input.impl();
    edge.shape = input.shape();
    edge.node = impl->node;
    if (edge.node == nullptr) {
      edge.leaf = impl;
    } else if (impl->is_view && impl->made_at != impl->array.storage()->version()) {
      fail(ErrorCode::kRuntime,
           "a view was modified by an inplace operation on the tensor it shares its values with; ",
           "its gradient would be wrong. Make the view again after the inplace operation.");
    }
  }
}

Tensor attach(Array y, std::span<const Tensor> inputs, std::shared_ptr<Node> node) {
  Tensor result(std::move(y));
  TensorImpl& impl = *result.impl();
  if (impl.array.defined()) {
    impl.is_view = std::any_of(inputs.begin(), inputs.end(), [&](const Tensor& input) {
      return input.defined() && input.array().storage() == impl.array.storage();
    });
  }
  impl.requires_grad = node != nullptr;
  if (node != nullptr) impl.made_at = impl.array.storage()->version();
  impl.node = std::move(node);
  return result;
}

void reattach(const Tensor& tensor, std::shared_ptr<Node> node) {
  TensorImpl& impl = *tensor.impl();
  impl.node = std::move(node);
  impl.requires_grad = true;
  impl.made_at = impl.array.storage()->version();
}

}  // namespace detail

void check_inplace(const Tensor& target, std::initializer_list<Tensor> inputs) {
  if (!grad_enabled()) return;
  if (target.requires_grad() && target.is_leaf()) {
    fail(ErrorCode::kRuntime,
         "a leaf Variable that requires grad is being used in an in-place operation.");
  }
  if (target.defined() && target.impl()->is_view && (target.requires_grad() || records(inputs))) {
    fail(
        ErrorCode::kRuntime,
        "a view is being used in an in-place operation that needs a gradient; write to the tensor ",
        "it shares its values with, or use the operation that returns a new tensor.");
  }
}

void run_backward(const Tensor& root, const Array& gradient, bool retain_graph) {
  if (!root.requires_grad()) {
    fail(ErrorCode::kRuntime,
         "element 0 of tensors does not require grad and does not have a grad_fn");
  }
  Array first = initial_gradient(root, gradient);
  const std::shared_ptr<Node> top = root.impl()->node;
  if (top == nullptr) return accumulate_leaf(*root.impl(), std::move(first));
  const NoGrad no_grad;
  NodeList nodes = reachable(top.get());
  const GradientsCleared cleared{nodes};
  top->gradient = std::move(first);
  for (Node* node : nodes) {
    propagate(*node);
    if (!retain_graph) node->release();
  }
}

}  // namespace pixelgrad
