// The named tree of parameters and buffers: its names are the keys of the files.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "autograd/tensor.h"
#include "io/state_dict.h"

namespace pixelgrad {

struct NamedTensor {
  std::string name;  // full path, "layer_1.weight"
  Tensor tensor;
};

/// What load_state_dict(strict = false) skipped.
struct LoadReport {
  std::vector<std::string> missing_keys;
  std::vector<std::string> unexpected_keys;
};

/// torch.nn.Module. Own parameters come first, then own buffers, then children, each in the order
/// of registration.
class Module {
 public:
  Module() = default;
  virtual ~Module() = default;
  Module(const Module&) = delete;
  Module& operator=(const Module&) = delete;

  /// The Python class, for messages: "Linear".
  virtual std::string type_name() const = 0;
  /// The `version` that `_metadata` notes for this kind of module.
  virtual int64_t version() const { return 1; }

  /// Every parameter once, though tied ones have several names in the state dict.
  std::vector<NamedTensor> named_parameters() const;
  std::vector<Tensor> parameters() const;
  std::vector<NamedTensor> named_buffers() const;
  /// Direct children by name.
  const std::vector<std::pair<std::string, std::shared_ptr<Module>>>& named_children() const {
    return children_;
  }

  /// Names, arrays sharing the storages of this module, and versions, in PyTorch's order.
  StateDict state_dict() const;
  /// Copies the values in, cast to the dtypes that are here. Throws StateDict in PyTorch's words
  /// and changes nothing when sizes, or with `strict` names, do not fit.
  LoadReport load_state_dict(const StateDict& state_dict, bool strict = true);

  void train(bool mode = true);
  void eval() { train(false); }
  bool is_training() const { return training_; }
  void zero_grad();
  void requires_grad(bool requires_grad);

 protected:
  /// Whether files that note `version` for this module (nothing when they note none) may lack the
  /// entry `name`.
  virtual bool may_be_missing(const std::string& name, std::optional<int64_t> version) const;

  /// A leaf that requires a gradient. Throws Value for a name in use, empty or with a dot.
  Tensor register_parameter(std::string name, Array value);
  /// An undefined array stands for None: absent from state dicts.
  Tensor register_buffer(std::string name, Array value, bool persistent = true);
  template <class Child>
  std::shared_ptr<Child> register_module(const std::string& name, std::shared_ptr<Child> child) {
    add_child(name, child);
    return child;
  }

 private:
  struct Parameter {
    std::string name;
    Tensor tensor;
  };
  struct Buffer {
    std::string name;
    Tensor tensor;
    bool persistent;
  };

  void add_child(const std::string& name, std::shared_ptr<Module> child);
  void check_name(const char* kind, const std::string& name) const;
  /// Calls visit(path, module) for this module and all below, parents first.
  template <class Visit>
  void walk(const std::string& path, const Visit& visit) const;

  std::vector<Parameter> parameters_;
  std::vector<Buffer> buffers_;
  std::vector<std::pair<std::string, std::shared_ptr<Module>>> children_;
  bool training_ = true;
};

/// A module that maps one tensor to one tensor.
class Layer : public Module {
 public:
  virtual Tensor forward(const Tensor& x) = 0;
};

}  // namespace pixelgrad
