// The table of reductions.
#include <emscripten/bind.h>
#include <emscripten/val.h>

#include <optional>
#include <utility>
#include <vector>

#include "autograd/tensor.h"
#include "convert.h"
#include "ops/extremes.h"
#include "ops/logsumexp.h"
#include "ops/reduce.h"
#include "ops/softmax.h"
#include "ops/statistics.h"

using emscripten::function;
using emscripten::select_overload;
using emscripten::val;

namespace pixelgrad::bindings {
namespace {

using Over = Tensor (*)(const Tensor&, const Dims&, bool);
using Where = Tensor (*)(const Tensor&, std::optional<int64_t>, bool);
using Along = Extremes (*)(const Tensor&, int64_t, bool);

constexpr Along kMax = &pixelgrad::max;
constexpr Along kMin = &pixelgrad::min;

template <Over kFunction>
Tensor over(const Tensor& x, const val& dims, bool keepdim) {
  return kFunction(x, to_dims(dims), keepdim);
}

/// [values, indices]
template <Along kFunction>
val along(const Tensor& x, double dim, bool keepdim) {
  Extremes found = kFunction(x, to_integer(dim), keepdim);
  return val::array(std::vector{std::move(found.values), std::move(found.indices)});
}

/// Of the flattened tensor when the list of dimensions is empty.
template <Where kFunction>
Tensor where(const Tensor& x, const val& dims, bool keepdim) {
  const Dims list = to_dims(dims);
  return kFunction(x, list.empty() ? std::nullopt : std::optional(list[0]), keepdim);
}

template <Tensor (*kFunction)(const Tensor&, int64_t)>
Tensor along_one(const Tensor& x, double dim) {
  return kFunction(x, to_integer(dim));
}

Tensor variance(const Tensor& x, const val& dims, double correction, bool keepdim) {
  return pixelgrad::var(x, to_dims(dims), correction, keepdim);
}
Tensor deviation(const Tensor& x, const val& dims, double correction, bool keepdim) {
  return pixelgrad::std(x, to_dims(dims), correction, keepdim);
}
Tensor norm(const Tensor& x, double p, const val& dims, bool keepdim) {
  return pixelgrad::norm(x, p, to_dims(dims), keepdim);
}

}  // namespace

EMSCRIPTEN_BINDINGS(pixelgrad_reduce) {
  function("prod", &over<&prod>);
  function("all", &over<&pixelgrad::all>);
  function("any", &over<&pixelgrad::any>);
  function("amax", &over<&amax>);
  function("amin", &over<&amin>);
  function("logsumexp", &over<&logsumexp>);
  function("max", select_overload<Tensor(const Tensor&)>(&pixelgrad::max));
  function("min", select_overload<Tensor(const Tensor&)>(&pixelgrad::min));
  function("max_along", &along<kMax>);
  function("min_along", &along<kMin>);
  function("argmax", &where<&argmax>);
  function("argmin", &where<&argmin>);
  function("variance", &variance);
  function("deviation", &deviation);
  function("norm", &norm);
  function("cumsum", &along_one<&cumsum>);
  function("softmax", &along_one<&softmax>);
  function("log_softmax", &along_one<&log_softmax>);
}

}  // namespace pixelgrad::bindings
