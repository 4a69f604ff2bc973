#include "ops/statistics.h"

#include <algorithm>
#include <cmath>

#include "array/arithmetic.h"
#include "array/elementwise.h"
#include "array/reduce.h"
#include "array/rows.h"
#include "array/views.h"
#include "autograd/graph.h"
#include "base/error.h"
#include "ops/promote.h"

namespace pixelgrad {

using kernels::Arithmetic;
using kernels::Binary;
using kernels::Comparison;
using kernels::Function;

namespace {

Array times(const Array& a, const Array& b) { return binary(Binary::kMul, a, b); }
Array divided(const Array& a, const Array& b) { return binary(Binary::kDiv, a, b); }

Array powers(const Array& x, double exponent) {
  return arithmetic(Arithmetic::kPow, x, number(exponent, DType::kFloat32), DType::kFloat32);
}

/// `values`, but 0 where `x` is 0.
Array without(const Array& values, const Array& x) {
  const Array zero = Array::scalar(0);
  return choose(compare(Comparison::kEq, x, zero, DType::kFloat32), zero, values);
}

/// The gradient of the variance: dy times 2 (x - mean) / (count - correction).
Array var_gradient(const Array& dy, const Array& x, const Reduced& reduced, double correction) {
  const auto count = static_cast<double>(reduced.count);
  Dims dims;
  for (int i = 0; i < x.ndim(); ++i) {
    if (reduced.flags[static_cast<size_t>(i)]) dims.push_back(i);
  }
  const Array mean = binary(Binary::kDiv, sum(x, dims, true), count);
  const Array distance = binary(Binary::kSub, x, mean);
  const double factor = 2 / std::max(count - correction, 0.0);
  return times(binary(Binary::kMul, dy, factor), distance);
}

Tensor spread(const Tensor& given, const Dims& dims, double correction, bool keepdim, bool root) {
  if (!is_floating_point(given.dtype())) {
    fail(ErrorCode::kDType, "std and var only support floating point and complex dtypes");
  }
  const Tensor x = converted(given, given.dtype());
  const Reduced reduced(x.shape(), dims, keepdim);
  const Array y =
      reduce_rows(x.array(), reduced, x.dtype(), false, [=]<class T>(kernels::Rows<T> rows, T* y) {
        if constexpr (std::is_floating_point_v<T>) {
          kernels::row_variances(rows, correction, y);
          if (root) kernels::apply(Function::kSqrt, rows.rows, y, y);
        }
      });
  return record(
      y, {x},
      [reduced, correction, x = save(x, x.requires_grad()),
       y = root ? Saved(y) : Saved()](const Array& dy) {
        Array dv = dy;
        if (y.defined()) {  // flat where nothing spreads
          dv = without(divided(dy, binary(Binary::kMul, *y, 2)), *y);
        }
        return Gradients{var_gradient(reshape(dv, reduced.kept), *x, reduced, correction)};
      });
}

/// d norm / d x, for norm and dy with 1 where a dimension was.
Array norm_gradient(const Array& dy, const Array& x, const Array& norm, double p,
                    const Reduced& reduced) {
  const Array sign = apply(Function::kSign, x, DType::kFloat32);
  const Array size = apply(Function::kAbs, x, DType::kFloat32);
  if (p == 1) return times(dy, sign);
  if (p == 2) return times(dy, without(divided(x, norm), norm));
  if (std::isinf(p)) {  // ties share
    const Array hit = compare(Comparison::kEq, size, norm, DType::kFloat32).to(DType::kFloat32);
    Dims dims;
    for (int i = 0; i < x.ndim(); ++i) {
      if (reduced.flags[static_cast<size_t>(i)]) dims.push_back(i);
    }
    const Array hits = x.ndim() == 0 ? hit : sum(hit, dims, true);
    return times(divided(dy, hits), times(sign, hit));
  }
  const Array scale =
      p < 1 ? times(dy, powers(norm, 1 - p)) : without(divided(dy, powers(norm, p - 1)), norm);
  return times(without(times(sign, powers(size, p - 1)), x), scale);
}

void check_not_empty(const Tensor& x, double p, const Dims& dims, const Reduced& reduced) {
  if (!std::isinf(p) || reduced.count > 0) return;
  if (dims.empty()) {
    fail(ErrorCode::kRuntime, "linalg.vector_norm cannot compute the ", p > 0 ? "inf" : "-inf",
         " norm on an empty tensor because the operation does not have an identity");
  }
  const int dim = wrap_dim(dims[0], x.ndim());
  fail(ErrorCode::kRuntime, "linalg.vector_norm cannot compute the ", p > 0 ? "inf" : "-inf",
       " norm on the dimension ", dim,
       "because this dimension is empty and the operation does not have an identity");
}

}  // namespace

Tensor var(const Tensor& x, const Dims& dims, double correction, bool keepdim) {
  return spread(x, dims, correction, keepdim, false);
}

Tensor std(const Tensor& x, const Dims& dims, double correction, bool keepdim) {
  return spread(x, dims, correction, keepdim, true);
}

Tensor norm(const Tensor& given, double p, const Dims& dims, bool keepdim) {
  if (!is_floating_point(given.dtype())) {
    fail(ErrorCode::kDType, "linalg.vector_norm: Expected a floating point or complex tensor as ",
         "input. Got ", scalar_type_name(given.dtype()));
  }
  const Tensor x = converted(given, given.dtype());
  const Reduced reduced(x.shape(), dims, keepdim);
  check_not_empty(x, p, dims, reduced);
  const Array y =
      reduce_rows(x.array(), reduced, x.dtype(), false, [p]<class T>(kernels::Rows<T> rows, T* y) {
        if constexpr (std::is_floating_point_v<T>) kernels::row_norms(rows, p, y);
      });
  return record(
      y, {x}, [p, reduced, x = save(x, x.requires_grad()), y = Saved(y)](const Array& dy) {
        if (p == 0) return Gradients{Array()};
        return Gradients{
            norm_gradient(reshape(dy, reduced.kept), *x, reshape(*y, reduced.kept), p, reduced)};
      });
}

}  // namespace pixelgrad
