#include "ops/softmax.h"

#include "array/views.h"
#include "autograd/graph.h"
#include "base/error.h"
#include "kernels/softmax.h"

namespace pixelgrad {
namespace {

using Loop = void(int64_t rows, int64_t cols, const float* x, float* y);
using GradientLoop = void(int64_t rows, int64_t cols, const float* dy, const float* y, float* dx);

/// `dim` as the last one, adjacent: the rows the kernels work on.
Array to_rows(const Array& x, int dim) {
  return (x.ndim() == 0 ? x : transpose(x, dim, -1)).contiguous();
}
Array from_rows(const Array& rows, int dim) {
  return rows.ndim() == 0 ? rows : transpose(rows, dim, -1).contiguous();
}

Tensor along(const char* name, Loop* loop, GradientLoop* gradient_loop, const Tensor& x,
             int64_t dim) {
  const int at = wrap_dim(dim, x.ndim());
  if (x.dtype() != DType::kFloat32) {
    fail(ErrorCode::kDType, "\"", name, "\" not implemented for '", scalar_type_name(x.dtype()),
         "'");
  }
  const Array from = to_rows(x.array(), at);
  const int64_t cols = x.ndim() == 0 ? 1 : x.shape()[at];
  const int64_t rows = cols == 0 ? 0 : x.numel() / cols;
  Array y = Array::empty(from.shape());
  loop(rows, cols, from.data(), y.data());
  return record(from_rows(y, at), {x},
                [gradient_loop, rows, cols, at, y = Saved(y)](const Array& dy) {
                  const Array upper = to_rows(dy, at);
                  Array dx = Array::empty(upper.shape());
                  gradient_loop(rows, cols, upper.data(), y->data(), dx.data());
                  return Gradients{from_rows(dx, at)};
                });
}

}  // namespace

Tensor softmax(const Tensor& x, int64_t dim) {
  return along("softmax_lastdim_kernel_impl", kernels::softmax, kernels::softmax_gradient, x, dim);
}

Tensor log_softmax(const Tensor& x, int64_t dim) {
  return along("log_softmax_lastdim_kernel_impl", kernels::log_softmax,
               kernels::log_softmax_gradient, x, dim);
}

}  // namespace pixelgrad
