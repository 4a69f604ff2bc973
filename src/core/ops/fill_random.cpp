#include "ops/fill_random.h"

#include <algorithm>
#include <cstdio>
#include <span>
#include <string>

#include "array/views.h"
#include "autograd/graph.h"
#include "base/error.h"
#include "base/rng.h"

namespace pixelgrad {
namespace {

void check(const Tensor& target, std::string_view kernel) {
  check_inplace(target, {target});
  if (target.dtype() == DType::kFloat32) return;
  fail(ErrorCode::kDType, "\"", kernel, "\" not implemented for '",
       scalar_type_name(target.dtype()), "'");
}

/// The same elements with dimensions in the order of memory, in which PyTorch walks a view.
Array in_memory_order(const Array& array) {
  Dims order;
  for (int i = 0; i < array.ndim(); ++i) order.push_back(i);
  std::stable_sort(order.begin(), order.end(), [&](int64_t a, int64_t b) {
    return array.strides()[static_cast<int>(a)] > array.strides()[static_cast<int>(b)];
  });
  return permute(array, order);
}

template <class Draw>
void fill(const Tensor& target, const Draw& draw) {
  Array values = in_memory_order(target.array());
  Array drawn = Array::empty(values.shape());
  draw(std::span(drawn.data(), static_cast<size_t>(drawn.numel())));
  values.copy_from(drawn);
  // Nothing of the old values is left, so nothing flows back to them.
  record_inplace(target, {target}, [](const Array&) { return Gradients{Array()}; });
}

/// Below this count normal() draws pair by pair, as PyTorch does in views of any size.
constexpr size_t kPairwise = 15;

std::string shown(double number) {  // as iostream prints a double: 6 digits
  char text[32];
  std::snprintf(text, sizeof text, "%g", number);
  return text;
}

}  // namespace

void uniform_(const Tensor& target, double from, double to) {
  check(target, "check_uniform_bounds");
  if (!(from <= to)) {
    fail(ErrorCode::kRuntime,
         "uniform_ expects to return a [from, to) range, but found from=", shown(from),
         " > to=", shown(to));
  }
  fill(target, [=](std::span<float> out) { default_generator().uniform(out, from, to); });
}

void normal_(const Tensor& target, double mean, double std) {
  if (!(std >= 0)) {
    fail(ErrorCode::kRuntime, "normal expects std >= 0.0, but found std ", shown(std));
  }
  check(target, "normal_kernel_cpu");
  const bool blocks = target.array().is_contiguous();
  fill(target, [=](std::span<float> out) {
    if (blocks) return default_generator().normal(out, mean, std);
    for (size_t at = 0; at < out.size(); at += kPairwise) {
      default_generator().normal(out.subspan(at, std::min(kPairwise, out.size() - at)), mean, std);
    }
  });
}

}  // namespace pixelgrad
