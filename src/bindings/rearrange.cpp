// The table of operations that change a tensor's shape or order beyond the views in ops.cpp.
#include <emscripten/bind.h>

#include <optional>
#include <span>
#include <string>

#include "convert.h"
#include "ops/rearrange.h"
#include "ops/views.h"

using emscripten::function;
using emscripten::val;

namespace pixelgrad::bindings {
namespace {

Tensor view(const Tensor& x, const val& shape) { return pixelgrad::view(x, to_dims(shape)); }
Tensor unflatten(const Tensor& x, double dim, const val& sizes) {
  return pixelgrad::unflatten(x, to_integer(dim), to_dims(sizes));
}
Tensor repeat(const Tensor& x, const val& repeats) {
  return pixelgrad::repeat(x, to_dims(repeats));
}
Tensor flip(const Tensor& x, const val& dims) { return pixelgrad::flip(x, to_dims(dims)); }
Tensor roll(const Tensor& x, const val& shifts, const val& dims) {
  return pixelgrad::roll(x, to_dims(shifts), to_dims(dims));
}
Tensor stack(const val& handles, double dim) {
  const auto tensors = to_tensors(handles);
  return pixelgrad::stack(std::span<const Tensor>(tensors), to_integer(dim));
}
Tensor pad(const Tensor& x, const val& pads, const std::string& mode, bool has_value,
           double value) {
  return pixelgrad::pad(x, to_dims(pads), pad_mode_from_name(mode),
                        has_value ? std::optional(value) : std::nullopt);
}

}  // namespace

EMSCRIPTEN_BINDINGS(pixelgrad_rearrange) {
  function("view", &view);
  function("unflatten", &unflatten);
  function("repeat", &repeat);
  function("flip", &flip);
  function("roll", &roll);
  function("stack", &stack);
  function("pad", &pad);
}

}  // namespace pixelgrad::bindings
