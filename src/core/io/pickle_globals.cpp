#include "io/pickle_globals.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "io/refuse.h"

namespace pixelgrad {
namespace {

struct Allowed {
  std::string_view module;
  std::string_view name;
  GlobalKind kind;
};
constexpr Allowed kAllowed[] = {
    {"collections", "OrderedDict", GlobalKind::kOrderedDict},
    {"torch.storage", "UntypedStorage", GlobalKind::kUntypedStorage},
    {"torch._utils", "_rebuild_tensor", GlobalKind::kRebuildTensor},
    {"torch._utils", "_rebuild_tensor_v2", GlobalKind::kRebuildTensorV2},
    {"torch._utils", "_rebuild_tensor_v3", GlobalKind::kRebuildTensorV3},
    {"torch._utils", "_rebuild_parameter", GlobalKind::kRebuildParameter},
    {"torch._utils", "_rebuild_parameter_with_state", GlobalKind::kRebuildParameterWithState},
};

// Names that torch.load(weights_only=True) knows and a tensor file has no need of.
struct Recognised {
  std::string_view module;
  std::string_view name;  // a beginning is enough where it ends in '*'
  const char* what;
};
constexpr Recognised kRecognised[] = {
    {"torch._utils", "_rebuild_sparse*", "a sparse tensor"},
    {"torch._utils", "_rebuild_qtensor", "a quantized tensor"},
    {"torch._utils", "_rebuild_nested_tensor", "a nested tensor"},
    {"torch._utils", "_rebuild_meta_tensor_no_storage", "a meta tensor, which has no values,"},
    {"torch._utils", "_rebuild_wrapper_subclass", "a tensor subclass"},
    {"torch._utils", "_rebuild_device_tensor*", "a tensor of another device"},
    {"torch._tensor", "_rebuild_from_type_v2", "a tensor subclass or a tensor with attributes"},
    {"torch.serialization", "_get_layout", "a sparse tensor"},
    {"torch", "QInt8Storage", "a quantized tensor"},
    {"torch", "QUInt8Storage", "a quantized tensor"},
    {"torch", "QInt32Storage", "a quantized tensor"},
    {"torch", "QUInt4x2Storage", "a quantized tensor"},
    {"torch", "QUInt2x4Storage", "a quantized tensor"},
    {"torch", "Tensor", "a tensor pickled as an object"},
    {"torch", "*Tensor", "a tensor pickled as an object"},
    {"torch.nn.parameter", "Parameter", "a parameter pickled as an object"},
    {"torch", "Size", "a torch.Size"},
    {"torch", "device", "a torch.device"},
    {"builtins", "set", "a set"},
    {"builtins", "complex", "a complex number"},
    {"builtins", "bytearray", "a bytearray"},
    {"builtins", "bytes", "a byte string"},
    {"_codecs", "encode", "a byte string"},
    {"collections", "Counter", "a Counter"},
};

bool matches(std::string_view pattern, std::string_view name) {
  if (pattern.ends_with('*')) return name.starts_with(pattern.substr(0, pattern.size() - 1));
  if (pattern.starts_with('*')) return name.ends_with(pattern.substr(1));
  return pattern == name;
}

}  // namespace

Global find_global(std::string_view module, std::string_view name) {
  if (module == "torch" || module == "torch.cuda") {
    if (const auto* type = element_type_of_storage(name)) return {GlobalKind::kStorage, type};
  }
  if (module == "torch") {
    if (const auto* type = element_type_of_dtype(name)) return {GlobalKind::kDType, type};
  }
  const auto* allowed =
      std::find_if(std::begin(kAllowed), std::end(kAllowed),
                   [&](const Allowed& row) { return row.module == module && row.name == name; });
  if (allowed != std::end(kAllowed)) return {allowed->kind, nullptr};

  const std::string full = quoted(std::string(module).append(".").append(name));
  const std::string_view read_module = module == "__builtin__" ? "builtins" : module;
  const auto* recognised = std::find_if(
      std::begin(kRecognised), std::end(kRecognised),
      [&](const Recognised& row) { return row.module == read_module && matches(row.name, name); });
  if (recognised != std::end(kRecognised)) {
    refuse("unsupported-type", "This file holds ", recognised->what, " (", full,
           "); only ordinary tensors, numbers, texts, lists, tuples and dicts are read");
  }
  refuse("forbidden-global", "This file holds more than tensors (", full,
         "). In Python: torch.save(model.state_dict(), ...)");
}

}  // namespace pixelgrad
