#include "io/graph_order.h"

#include <algorithm>

#include "io/refuse.h"

namespace pixelgrad {
namespace {

bool is_container(const Node& node) {
  return node.kind == NodeKind::kTuple || node.kind == NodeKind::kList ||
         node.kind == NodeKind::kDict || node.kind == NodeKind::kOrderedDict;
}

// Depth-first without recursion; by number of children list, which every container has one of.
class Traversal {
 public:
  Traversal(const PickleGraph& graph, const PthLimits& limits)
      : graph_(graph), limits_(limits), states_(graph.children.size()) {}

  std::vector<NodeId> run() {
    if (is_container(graph_.nodes[graph_.root])) open(graph_.root);
    while (!path_.empty()) {
      const Visit visit = path_.back();
      const Node& node = graph_.nodes[visit.node];
      const auto& children = graph_.children[node.size];
      if (visit.next < children.size() + (has_attributes(node) ? 1 : 0)) {
        ++path_.back().next;
        const NodeId child = visit.next < children.size()
                                 ? children[visit.next]
                                 : static_cast<NodeId>(node.attributes - 1);
        enter(child);
      } else {
        close(visit.node);
      }
    }
    return std::move(order_);
  }

 private:
  struct State {
    enum { kNew, kOpen, kDone } progress = kNew;
    uint64_t depth = 0;
    uint64_t size = 0;  // nodes, shared ones counted as often as they appear
  };
  struct Visit {
    NodeId node;
    size_t next;
  };

  static bool has_attributes(const Node& node) {
    return node.kind == NodeKind::kOrderedDict && node.attributes != 0;
  }
  State& state_of(NodeId node) { return states_[graph_.nodes[node].size]; }

  void open(NodeId node) {
    state_of(node) = {State::kOpen, 1, 1};
    path_.push_back({node, 0});
  }

  void enter(NodeId child) {
    if (!is_container(graph_.nodes[child])) return add_to_parent(0, 1);
    const State& state = state_of(child);
    if (state.progress == State::kOpen) {
      refuse("cycle", "This file holds a container that contains itself");
    }
    if (state.progress == State::kNew) return open(child);
    add_to_parent(state.depth, state.size);
  }

  void close(NodeId node) {
    State& state = state_of(node);
    state.progress = State::kDone;
    order_.push_back(node);
    path_.pop_back();
    if (!path_.empty()) add_to_parent(state.depth, state.size);
  }

  void add_to_parent(uint64_t depth, uint64_t size) {
    State& parent = state_of(path_.back().node);
    parent.depth = std::max(parent.depth, depth + 1);
    parent.size += size;  // both summands are within the limit
    if (parent.depth > limits_.depth) {
      refuse("limits", "This file nests containers deeper than ", limits_.depth, " levels");
    }
    if (parent.size > limits_.opcodes) {
      refuse("limits", "This file repeats shared containers until they amount to more than ",
             limits_.opcodes, " items");
    }
  }

  const PickleGraph& graph_;
  const PthLimits& limits_;
  std::vector<State> states_;
  std::vector<Visit> path_;
  std::vector<NodeId> order_;
};

}  // namespace

std::vector<NodeId> containers_in_order(const PickleGraph& graph, const PthLimits& limits) {
  return Traversal(graph, limits).run();
}

}  // namespace pixelgrad
