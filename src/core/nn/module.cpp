#include "nn/module.h"

#include <algorithm>

#include "base/error.h"

namespace pixelgrad {
namespace {

std::string joined(const std::string& path, const std::string& name) {
  return path.empty() ? name : cat(path, ".", name);
}

/// "a", "b" as PyTorch lists keys.
std::string quoted(const std::vector<std::string>& keys) {
  std::string text;
  for (const std::string& key : keys) text += cat(text.empty() ? "\"" : ", \"", key, "\"");
  return text;
}

/// One value to be copied once everything is known to fit.
struct Copy {
  Tensor target;
  const Array* source;
};

/// A single number in a tensor of one dimension fits a parameter of none: old files have such.
bool fits(const Shape& target, const Shape& source) {
  return target == source || (target.empty() && source == Shape{1});
}

/// The version that the file notes for the module at `path`.
std::optional<int64_t> noted_version(const StateDict& state_dict, const std::string& path) {
  for (const auto& [known, version] : state_dict.versions) {
    if (known == path) return version;
  }
  return {};
}

}  // namespace

template <class Visit>
void Module::walk(const std::string& path, const Visit& visit) const {
  visit(path, *this);
  for (const auto& [name, child] : children_) {
    if (child != nullptr) child->walk(joined(path, name), visit);
  }
}

std::vector<NamedTensor> Module::named_parameters() const {
  std::vector<NamedTensor> found;
  walk("", [&found](const std::string& path, const Module& module) {
    for (const Parameter& parameter : module.parameters_) {
      if (!parameter.tensor.defined()) continue;
      const bool seen = std::any_of(found.begin(), found.end(), [&](const NamedTensor& known) {
        return known.tensor.impl() == parameter.tensor.impl();
      });
      if (!seen) found.push_back({joined(path, parameter.name), parameter.tensor});
    }
  });
  return found;
}

std::vector<Tensor> Module::parameters() const {
  std::vector<Tensor> tensors;
  for (NamedTensor& parameter : named_parameters()) tensors.push_back(parameter.tensor);
  return tensors;
}

std::vector<NamedTensor> Module::named_buffers() const {
  std::vector<NamedTensor> found;
  walk("", [&found](const std::string& path, const Module& module) {
    for (const Buffer& buffer : module.buffers_) {
      if (buffer.tensor.defined()) found.push_back({joined(path, buffer.name), buffer.tensor});
    }
  });
  return found;
}

StateDict Module::state_dict() const {
  StateDict result;
  walk("", [&result](const std::string& path, const Module& module) {
    result.versions.emplace_back(path, module.version());
    const auto add = [&](const std::string& name, const Tensor& tensor) {
      if (tensor.defined()) result.entries.push_back({joined(path, name), tensor.array()});
    };
    for (const Parameter& parameter : module.parameters_) add(parameter.name, parameter.tensor);
    for (const Buffer& buffer : module.buffers_) {
      if (buffer.persistent) add(buffer.name, buffer.tensor);
    }
  });
  return result;
}

LoadReport Module::load_state_dict(const StateDict& state_dict, bool strict) {
  LoadReport report;
  std::vector<Copy> copies;
  std::vector<bool> used(state_dict.entries.size());
  std::string sizes;
  walk("", [&](const std::string& path, const Module& module) {
    const auto load = [&](const std::string& name, const Tensor& tensor) {
      if (!tensor.defined()) return;
      const std::string key = joined(path, name);
      const auto entry = std::find_if(state_dict.entries.begin(), state_dict.entries.end(),
                                      [&](const auto& known) { return known.name == key; });
      if (entry == state_dict.entries.end()) {
        const bool forgiven = module.may_be_missing(name, noted_version(state_dict, path));
        if (!forgiven) report.missing_keys.push_back(key);
        return;
      }
      used[static_cast<size_t>(entry - state_dict.entries.begin())] = true;
      if (fits(tensor.shape(), entry->array.shape())) {
        copies.push_back({tensor, &entry->array});
      } else {
        sizes += cat("\n\tsize mismatch for ", key, ": copying a param with shape torch.Size(",
                     to_string(entry->array.shape()),
                     ") from checkpoint, the shape in current model is torch.Size(",
                     to_string(tensor.shape()), ").");
      }
    };
    for (const Parameter& parameter : module.parameters_) load(parameter.name, parameter.tensor);
    for (const Buffer& buffer : module.buffers_) {
      if (buffer.persistent) load(buffer.name, buffer.tensor);
    }
  });
  for (size_t i = 0; i < used.size(); ++i) {
    if (!used[i]) report.unexpected_keys.push_back(state_dict.entries[i].name);
  }
  std::string errors;
  if (strict && !report.missing_keys.empty()) {
    errors += cat("\n\tMissing key(s) in state_dict: ", quoted(report.missing_keys), ". ");
  }
  if (strict && !report.unexpected_keys.empty()) {
    errors += cat("\n\tUnexpected key(s) in state_dict: ", quoted(report.unexpected_keys), ". ");
  }
  errors += sizes;
  if (!errors.empty()) {
    fail(ErrorCode::kStateDict, "Error(s) in loading state_dict for ", type_name(), ":", errors);
  }
  for (const Copy& copy : copies) {
    Array target = copy.target.array();
    const bool single = target.ndim() == 0 && copy.source->ndim() == 1;
    target.copy_from(
        single ? Array(copy.source->storage(), copy.source->dtype(), {}, {}, copy.source->offset())
               : *copy.source);
  }
  return report;
}

void Module::train(bool mode) {
  training_ = mode;
  for (const auto& [name, child] : children_) {
    if (child != nullptr) child->train(mode);
  }
}

void Module::zero_grad() {
  for (const Tensor& parameter : parameters()) parameter.set_grad({});
}

void Module::requires_grad(bool requires_grad) {
  for (const Tensor& parameter : parameters()) parameter.set_requires_grad(requires_grad);
}

bool Module::may_be_missing(const std::string&, std::optional<int64_t>) const { return false; }

Tensor Module::register_parameter(std::string name, Array value) {
  check_name("parameter", name);
  Tensor tensor = value.defined() ? Tensor(std::move(value), true) : Tensor();
  parameters_.push_back({std::move(name), tensor});
  return tensor;
}

Tensor Module::register_buffer(std::string name, Array value, bool persistent) {
  check_name("buffer", name);
  Tensor tensor = value.defined() ? Tensor(std::move(value)) : Tensor();
  buffers_.push_back({std::move(name), tensor, persistent});
  return tensor;
}

void Module::add_child(const std::string& name, std::shared_ptr<Module> child) {
  check_name("module", name);
  children_.emplace_back(name, std::move(child));
}

void Module::check_name(const char* kind, const std::string& name) const {
  if (name.empty()) fail(ErrorCode::kValue, kind, " name can't be empty string \"\"");
  if (name.find('.') != std::string::npos) {
    fail(ErrorCode::kValue, kind, " name can't contain \".\", got: ", name);
  }
  const auto named = [&](const auto& item) { return item.name == name; };
  const bool taken = std::any_of(parameters_.begin(), parameters_.end(), named) ||
                     std::any_of(buffers_.begin(), buffers_.end(), named) ||
                     std::any_of(children_.begin(), children_.end(),
                                 [&](const auto& child) { return child.first == name; });
  if (taken) fail(ErrorCode::kValue, "attribute '", name, "' already exists");
}

}  // namespace pixelgrad
