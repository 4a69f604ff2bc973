// The table of elementwise functions, comparisons and their in-place twins.
#include <emscripten/bind.h>

#include <optional>
#include <string>

#include "autograd/tensor.h"
#include "convert.h"
#include "ops/arithmetic.h"
#include "ops/compare.h"
#include "ops/division.h"
#include "ops/fill_random.h"
#include "ops/inplace.h"
#include "ops/math.h"
#include "ops/products.h"
#include "ops/promote.h"

using emscripten::function;
using emscripten::select_overload;

namespace pixelgrad::bindings {
namespace {

using Unary = Tensor (*)(const Tensor&);
using Binary = Tensor (*)(const Tensor&, const Tensor&);

constexpr Binary kSub = &pixelgrad::sub;
constexpr Binary kDiv = &pixelgrad::div;
constexpr Binary kPow = &pixelgrad::pow;

/// A function of two tensors whose second operand is a number.
template <Binary kFunction>
Tensor with_number(const Tensor& x, double number) {
  return kFunction(x, number_for(x, number));
}

template <kernels::Comparison kComparison>
void bind_comparison(const char* name) {
  function(
      name, +[](const Tensor& a, const Tensor& b) { return compare(kComparison, a, b); });
  function((std::string(name) + "_number").c_str(),
           +[](const Tensor& a, double b) { return compare(kComparison, a, b); });
}

template <Binary kFunction>
void bind_binary(const char* name) {
  function(name, kFunction);
  function((std::string(name) + "_number").c_str(), &with_number<kFunction>);
}

template <Unary kFunction>
void write(const Tensor& target) {
  rewrite(target, kFunction);
}

template <Binary kFunction>
void bind_write(const char* name) {
  function(
      name, +[](const Tensor& a, const Tensor& b) { rewrite(a, b, kFunction); });
  function((std::string(name) + "number_").c_str(), +[](const Tensor& a, double b) {
    rewrite(a, [b](const Tensor& x) { return kFunction(x, number_for(x, b)); });
  });
}

std::optional<double> bound(bool present, double value) {
  return present ? std::optional(value) : std::nullopt;
}

Tensor clamp(const Tensor& x, bool has_min, double min, bool has_max, double max) {
  return pixelgrad::clamp(x, bound(has_min, min), bound(has_max, max));
}

void clamp_(const Tensor& target, bool has_min, double min, bool has_max, double max) {
  rewrite(target, [=](const Tensor& x) { return clamp(x, has_min, min, has_max, max); });
}

void pow_number_(const Tensor& target, double exponent) {
  rewrite(target, [exponent](const Tensor& x) { return pixelgrad::pow(x, exponent); });
}

}  // namespace

EMSCRIPTEN_BINDINGS(pixelgrad_math) {
  function("add_scaled",
           select_overload<Tensor(const Tensor&, const Tensor&, double)>(&pixelgrad::add));
  function("sub_scaled",
           select_overload<Tensor(const Tensor&, const Tensor&, double)>(&pixelgrad::sub));
  function(
      "sub_scaled_", +[](const Tensor& a, const Tensor& b, double alpha) {
        rewrite(a, b, [alpha](const Tensor& x, const Tensor& y) { return sub(x, y, alpha); });
      });
  function("sign", &pixelgrad::sign);
  function("floor", &pixelgrad::floor);
  function("ceil", &pixelgrad::ceil);
  function("trunc", &pixelgrad::trunc);
  function("round", &pixelgrad::round);
  function("rsqrt", &pixelgrad::rsqrt);
  function("reciprocal", &pixelgrad::reciprocal);
  function("log1p", &pixelgrad::log1p);
  function("sin", &pixelgrad::sin);
  function("cos", &pixelgrad::cos);
  function("erf", &pixelgrad::erf);
  function("clamp", &clamp);
  function("pow_tensor", kPow);
  function("number_pow", select_overload<Tensor(double, const Tensor&)>(&pixelgrad::pow));
  bind_binary<&remainder>("remainder");
  bind_binary<&floor_divide>("floor_divide");

  bind_comparison<kernels::Comparison::kEq>("eq");
  bind_comparison<kernels::Comparison::kNe>("ne");
  bind_comparison<kernels::Comparison::kLt>("lt");
  bind_comparison<kernels::Comparison::kLe>("le");
  bind_comparison<kernels::Comparison::kGt>("gt");
  bind_comparison<kernels::Comparison::kGe>("ge");
  function("logical_not", &logical_not);
  function("logical_and", &logical_and);
  function("logical_or", &logical_or);
  function("logical_xor", &logical_xor);
  function("isnan", &pixelgrad::isnan);
  function("isinf", &pixelgrad::isinf);
  function("isfinite", &pixelgrad::isfinite);
  function("maximum", &maximum);
  function("minimum", &minimum);
  function("where", &where);
  function("number_for", &number_for);

  function("dot", &dot);
  function("mm", &mm);
  function("bmm", &bmm);

  function("exp_", &exp_);
  function("sqrt_", &sqrt_);
  function("relu_", &relu_);
  function("sigmoid_", &sigmoid_);
  function("tanh_", &tanh_);
  function("neg_", &write<&pixelgrad::neg>);
  function("abs_", &write<&pixelgrad::abs>);
  function("log_", &write<&pixelgrad::log>);
  function("log1p_", &write<&pixelgrad::log1p>);
  function("rsqrt_", &write<&pixelgrad::rsqrt>);
  function("reciprocal_", &write<&pixelgrad::reciprocal>);
  function("square_", &write<&pixelgrad::square>);
  function("sign_", &write<&pixelgrad::sign>);
  function("sin_", &write<&pixelgrad::sin>);
  function("cos_", &write<&pixelgrad::cos>);
  function("erf_", &write<&pixelgrad::erf>);
  function("floor_", &write<&pixelgrad::floor>);
  function("ceil_", &write<&pixelgrad::ceil>);
  function("trunc_", &write<&pixelgrad::trunc>);
  function("round_", &write<&pixelgrad::round>);
  function("clamp_", &clamp_);
  function("pow_number_", &pow_number_);
  bind_write<kSub>("sub_");
  bind_write<kDiv>("div_");
  bind_write<kPow>("pow_tensor_");
  bind_write<&remainder>("remainder_");
  bind_write<&floor_divide>("floor_divide_");
  function("uniform_", &uniform_);
  function("normal_", &normal_);
}

}  // namespace pixelgrad::bindings
