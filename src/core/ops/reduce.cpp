#include "ops/reduce.h"

#include "array/arithmetic.h"
#include "array/elementwise.h"
#include "array/reduce.h"
#include "array/rows.h"
#include "array/views.h"
#include "autograd/graph.h"
#include "base/error.h"
#include "ops/promote.h"

namespace pixelgrad {

using kernels::Binary;

namespace {

/// The gradient of a reduction for each element that took part.
Array spread(const Array& dy, const Reduced& reduced) {
  return expand(reshape(dy, reduced.kept), reduced.full);
}

/// All are not zero when the least is 1, any when the largest is.
Tensor extreme_truth(const Tensor& x, bool largest, const Dims& dims, bool keepdim) {
  const Reduced reduced(x.shape(), dims, keepdim);
  const DType type = x.dtype() == DType::kUInt8 ? DType::kUInt8 : DType::kBool;
  const Array truth = x.array().to(DType::kBool);
  if (reduced.count == 0) return Tensor(Array::full(reduced.shape, largest ? 0 : 1, type));
  Array where = Array::empty(reduced.shape, DType::kInt64);
  return Tensor(reduce_rows(truth, reduced, type, false, [&](auto rows, auto* y) {
    kernels::row_extremes(rows, largest, y, where.data<int64_t>());
  }));
}

}  // namespace

Tensor sum(const Tensor& given, const Dims& dims, bool keepdim) {
  const Tensor x = converted(given, sum_type(given.dtype()));
  return record(sum(x.array(), dims, keepdim), {x},
                [reduced = Reduced(x.shape(), dims)](const Array& dy) {
                  return Gradients{spread(dy, reduced)};
                });
}

Tensor mean(const Tensor& given, const Dims& dims, bool keepdim) {
  if (!is_floating_point(given.dtype())) {
    fail(ErrorCode::kDType,
         "mean(): could not infer output dtype. Input dtype must be either a floating point or ",
         "complex dtype. Got: ", scalar_type_name(given.dtype()));
  }
  const Tensor x = converted(given, given.dtype());
  const Reduced reduced(x.shape(), dims);
  const auto count = static_cast<double>(reduced.count);
  const DType computing = computing_type(x.dtype());
  const Array total = sum(x.array().to(computing), dims, keepdim);
  Array y = arithmetic(kernels::Arithmetic::kDiv, total, number(count, computing), computing);
  return record(y.to(x.dtype()), {x}, [reduced, count](const Array& dy) {
    return Gradients{spread(binary(Binary::kDiv, dy, count), reduced)};
  });
}

Tensor prod(const Tensor& given, const Dims& dims, bool keepdim) {
  const Tensor x = converted(given, sum_type(given.dtype()));
  const Reduced reduced(x.shape(), dims, keepdim);
  Array y = reduce_rows(x.array(), reduced, x.dtype(), false,
                        [](auto rows, auto* y) { kernels::row_products(rows, y); });
  return record(std::move(y), {x}, [reduced, x = save(x, x.requires_grad())](const Array& dy) {
    // A quotient y / x would not do where x is 0.
    const Array others =
        reduce_rows(*x, reduced, DType::kFloat32, true,
                    [](kernels::Rows<float> rows, float* y) { kernels::row_cofactors(rows, y); });
    return Gradients{binary(Binary::kMul, spread(dy, reduced), others)};
  });
}

Tensor all(const Tensor& x, const Dims& dims, bool keepdim) {
  return extreme_truth(x, false, dims, keepdim);
}

Tensor any(const Tensor& x, const Dims& dims, bool keepdim) {
  return extreme_truth(x, true, dims, keepdim);
}

Tensor cumsum(const Tensor& given, int64_t dim) {
  const Tensor x = converted(given, sum_type(given.dtype()));
  const Reduced reduced(x.shape(), {dim});
  const auto sums = [reduced](const Array& of, bool backwards) {
    return reduce_rows(of, reduced, of.dtype(), true, [backwards](auto rows, auto* y) {
      kernels::row_cumulative_sums(rows, backwards, y);
    });
  };
  return record(sums(x.array(), false), {x},
                [sums](const Array& dy) { return Gradients{sums(dy, true)}; });
}

}  // namespace pixelgrad
