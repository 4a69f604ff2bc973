#include "ops/linear.h"

#include "array/arithmetic.h"
#include "array/product.h"
#include "array/reduce.h"
#include "array/views.h"
#include "autograd/graph.h"
#include "base/error.h"
#include "ops/promote.h"

namespace pixelgrad {
namespace {

/// (..., n) as (rows, n).
Array rows(const Array& x) {
  if (x.ndim() == 2) return x;
  const int64_t width = x.shape()[x.ndim() - 1];
  return reshape(x, {width == 0 ? 0 : x.numel() / width, width});
}

}  // namespace

Tensor linear(const Tensor& x, const Tensor& weight, const Tensor& bias) {
  if (x.ndim() == 0) {
    fail(ErrorCode::kShape, "both arguments to linear need to be at least 1D, but they are 0D and ",
         weight.ndim(), "D");
  }
  if (weight.ndim() != 2) {
    fail(ErrorCode::kShape, "mat2 must be a matrix, got ", weight.ndim(), "-D tensor");
  }
  converted(x, x.dtype());  // gradients exist in float32 only
  const Array row = bias.defined() ? bias.array() : Array();
  Array y = matrix_product(rows(x.array()), transpose(weight.array(), 0, 1), row);
  Shape shape = x.shape();
  shape[shape.size() - 1] = weight.shape()[0];
  if (!(y.shape() == shape)) y = reshape(y, shape);

  const bool biased = bias.requires_grad();
  const auto differentiate = [shape = x.shape(), biased, x = save(x, weight.requires_grad()),
                              w = save(weight, x.requires_grad())](const Array& dy) {
    const Array dy_rows = rows(dy);
    Gradients gradients(biased ? 3 : 2);
    if (w.defined()) gradients[0] = reshape(matrix_product(dy_rows, *w), shape);
    if (x.defined()) gradients[1] = matrix_product(transpose(dy_rows, 0, 1), rows(*x));
    if (biased) gradients[2] = sum(dy_rows, {0});
    return gradients;
  };
  if (biased) return record(std::move(y), {x, weight, bias}, differentiate);
  return record(std::move(y), {x, weight}, differentiate);
}

}  // namespace pixelgrad
