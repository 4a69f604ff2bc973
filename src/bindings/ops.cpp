// The table of tensor operations: JavaScript's name, the core's function.
#include <emscripten/bind.h>

#include <span>
#include <string>
#include <utility>
#include <vector>

#include "autograd/grad_mode.h"
#include "autograd/tensor.h"
#include "base/error.h"
#include "convert.h"
#include "ops/activation.h"
#include "ops/arithmetic.h"
#include "ops/cat.h"
#include "ops/inplace.h"
#include "ops/linear.h"
#include "ops/loss.h"
#include "ops/math.h"
#include "ops/matmul.h"
#include "ops/reduce.h"
#include "ops/views.h"

using emscripten::class_;
using emscripten::function;
using emscripten::select_overload;
using emscripten::val;

namespace pixelgrad::bindings {
namespace {

using Unary = Tensor(const Tensor&);
using Binary = Tensor(const Tensor&, const Tensor&);
using WithNumber = Tensor(const Tensor&, double);
using NumberWith = Tensor(double, const Tensor&);
using Write = void(const Tensor&, const Tensor&);
using WriteNumber = void(const Tensor&, double);

// --- creation ---

Tensor from_bytes(const val& bytes, const val& shape, const std::string& dtype) {
  Array array = Array::empty(to_dims(shape), to_dtype(dtype));
  copy_in(bytes, std::span(array.storage()->data(), array.nbytes()));
  return Tensor(std::move(array));
}

Tensor full(const val& shape, double value, const std::string& dtype) {
  return Tensor(Array::full(to_dims(shape), value, to_dtype(dtype)));
}

// --- what a tensor is ---

std::string dtype(const Tensor& x) { return std::string(dtype_name(x.dtype())); }
double size(const Tensor& x, int dim) { return static_cast<double>(x.shape()[dim]); }
double numel(const Tensor& x) { return static_cast<double>(x.numel()); }
val bytes(const Tensor& x) { return copy_out(x.array()); }

bool has_grad(const Tensor& x) { return x.grad().defined(); }
Tensor grad(const Tensor& x) { return Tensor(x.grad()); }
void set_grad(const Tensor& x, const Tensor& grad) { x.set_grad(grad.array()); }
void clear_grad(const Tensor& x) { x.set_grad({}); }

void backward(const Tensor& x, bool retain_graph) { x.backward({}, retain_graph); }
void backward_from(const Tensor& x, const Tensor& gradient, bool retain_graph) {
  x.backward(gradient.array(), retain_graph);
}

Tensor to(const Tensor& x, const std::string& dtype) {
  const DType target = to_dtype(dtype);
  if (x.dtype() == target) return x;
  if (x.requires_grad() && grad_enabled() && is_floating_point(target)) {
    fail(ErrorCode::kDType, "gradients are computed in float32 only; call detach() before to()");
  }
  return Tensor(x.array().to(target));
}

// --- lists of sizes and dimensions ---

Tensor expand(const Tensor& x, const val& shape) { return pixelgrad::expand(x, to_dims(shape)); }
Tensor permute(const Tensor& x, const val& order) { return pixelgrad::permute(x, to_dims(order)); }
Tensor reshape(const Tensor& x, const val& shape) { return pixelgrad::reshape(x, to_dims(shape)); }
Tensor transpose(const Tensor& x, double dim0, double dim1) {
  return pixelgrad::transpose(x, to_integer(dim0), to_integer(dim1));
}
Tensor narrow(const Tensor& x, double dim, double start, double length) {
  return pixelgrad::narrow(x, to_integer(dim), to_integer(start), to_integer(length));
}
Tensor select(const Tensor& x, double dim, double index) {
  return pixelgrad::select(x, to_integer(dim), to_integer(index));
}
Tensor sum(const Tensor& x, const val& dims, bool keepdim) {
  return pixelgrad::sum(x, to_dims(dims), keepdim);
}
Tensor mean(const Tensor& x, const val& dims, bool keepdim) {
  return pixelgrad::mean(x, to_dims(dims), keepdim);
}
Tensor cat(const val& handles, double dim) {
  const auto tensors = to_tensors(handles);
  return pixelgrad::cat(std::span<const Tensor>(tensors), to_integer(dim));
}

// --- functions of layers ---

Tensor linear(const Tensor& x, const Tensor& weight) { return pixelgrad::linear(x, weight); }
Tensor linear_bias(const Tensor& x, const Tensor& weight, const Tensor& bias) {
  return pixelgrad::linear(x, weight, bias);
}
Tensor mse_loss(const Tensor& input, const Tensor& target, const std::string& reduction) {
  return pixelgrad::mse_loss(input, target, reduction_from_name(reduction));
}

}  // namespace

EMSCRIPTEN_BINDINGS(pixelgrad_ops) {
  class_<Tensor>("Tensor")
      .property("ndim", &Tensor::ndim)
      .property("requires_grad", &Tensor::requires_grad)
      .property("is_leaf", &Tensor::is_leaf)
      .property("dtype", &dtype)
      .property("numel", &numel)
      .property("has_grad", &has_grad)
      .function("size", &size)
      .function("bytes", &bytes)
      .function("item", &Tensor::item)
      .function("set_requires_grad", &Tensor::set_requires_grad)
      .function("grad", &grad)
      .function("set_grad", &set_grad)
      .function("clear_grad", &clear_grad)
      .function("backward", &backward)
      .function("backward_from", &backward_from)
      .function("detach", &Tensor::detach)
      .function("to", &to)

      .function("add", select_overload<Binary>(&pixelgrad::add))
      .function("sub", select_overload<Binary>(&pixelgrad::sub))
      .function("mul", select_overload<Binary>(&pixelgrad::mul))
      .function("div", select_overload<Binary>(&pixelgrad::div))
      .function("add_number", select_overload<WithNumber>(&pixelgrad::add))
      .function("sub_number", select_overload<WithNumber>(&pixelgrad::sub))
      .function("mul_number", select_overload<WithNumber>(&pixelgrad::mul))
      .function("div_number", select_overload<WithNumber>(&pixelgrad::div))
      .function("pow", select_overload<WithNumber>(&pixelgrad::pow))
      .function("neg", select_overload<Unary>(&pixelgrad::neg))
      .function("abs", select_overload<Unary>(&pixelgrad::abs))
      .function("exp", select_overload<Unary>(&pixelgrad::exp))
      .function("log", select_overload<Unary>(&pixelgrad::log))
      .function("sqrt", select_overload<Unary>(&pixelgrad::sqrt))
      .function("square", select_overload<Unary>(&pixelgrad::square))
      .function("relu", select_overload<Unary>(&pixelgrad::relu))
      .function("sigmoid", select_overload<Unary>(&pixelgrad::sigmoid))
      .function("tanh", select_overload<Unary>(&pixelgrad::tanh))
      .function("matmul", select_overload<Binary>(&pixelgrad::matmul))

      .function("copy", select_overload<Unary>(&pixelgrad::clone))
      .function("expand", &expand)
      .function("permute", &permute)
      .function("reshape", &reshape)
      .function("transpose", &transpose)
      .function("narrow", &narrow)
      .function("select", &select)
      .function("sum", &sum)
      .function("mean", &mean)

      .function("add_scaled_", select_overload<void(const Tensor&, const Tensor&, double)>(&add_))
      .function("add_number_", select_overload<WriteNumber>(&add_))
      .function("mul_", select_overload<Write>(&mul_))
      .function("mul_number_", select_overload<WriteNumber>(&mul_))
      .function("copy_", select_overload<Write>(&copy_))
      .function("fill_", select_overload<WriteNumber>(&fill_))
      .function("zero_", select_overload<void(const Tensor&)>(&zero_));

  function("from_bytes", &from_bytes);
  function("full", &full);
  function("cat", &cat);
  function("number_sub", select_overload<NumberWith>(&pixelgrad::sub));
  function("number_div", select_overload<NumberWith>(&pixelgrad::div));
  function("linear", &linear);
  function("linear_bias", &linear_bias);
  function("mse_loss", &mse_loss);
}

}  // namespace pixelgrad::bindings
