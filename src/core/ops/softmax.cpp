#include "ops/softmax.h"

#include "array/arithmetic.h"
#include "array/reduce.h"
#include "array/rows.h"
#include "array/views.h"
#include "autograd/graph.h"
#include "base/error.h"
#include "ops/promote.h"

namespace pixelgrad {

using kernels::Binary;
using kernels::Unary;

namespace {

void refuse_integers(const Tensor& x, std::string_view name, int64_t dim) {
  if (is_floating_point(x.dtype())) return;
  const bool last = wrap_dim(dim, x.ndim()) == std::max(x.ndim() - 1, 0);
  fail(ErrorCode::kDType, "\"", name, last ? "_lastdim" : "",
       "_kernel_impl\" not implemented for '", scalar_type_name(x.dtype()), "'");
}

/// The sum over `dim`, which stays.
Array sum_along(const Array& x, int64_t dim) { return x.ndim() == 0 ? x : sum(x, {dim}, true); }

}  // namespace

Tensor softmax(const Tensor& given, int64_t dim) {
  const Reduced reduced(given.shape(), {dim});
  refuse_integers(given, "softmax", dim);
  const Tensor x = converted(given, given.dtype());
  const Array y =
      reduce_rows(x.array(), reduced, x.dtype(), true, []<class T>(kernels::Rows<T> rows, T* y) {
        if constexpr (std::is_floating_point_v<T>) kernels::row_softmax(rows, y);
      });
  return record(y, {x}, [dim, y = Saved(y)](const Array& dy) {
    const Array weighed = binary(Binary::kMul, dy, *y);
    const Array total = sum_along(weighed, dim);
    return Gradients{binary(Binary::kSub, weighed, binary(Binary::kMul, *y, total))};
  });
}

Tensor log_softmax(const Tensor& given, int64_t dim) {
  const Reduced reduced(given.shape(), {dim});
  refuse_integers(given, "log_softmax", dim);
  const Tensor x = converted(given, given.dtype());
  const Array y =
      reduce_rows(x.array(), reduced, x.dtype(), true, []<class T>(kernels::Rows<T> rows, T* y) {
        if constexpr (std::is_floating_point_v<T>) kernels::row_log_softmax(rows, y);
      });
  return record(y, {x}, [dim, y = Saved(y)](const Array& dy) {
    const Array share = binary(Binary::kMul, unary(Unary::kExp, *y), sum_along(dy, dim));
    return Gradients{binary(Binary::kSub, dy, share)};
  });
}

}  // namespace pixelgrad
