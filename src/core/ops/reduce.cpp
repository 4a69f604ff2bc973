#include "ops/reduce.h"

#include "array/arithmetic.h"
#include "array/reduce.h"
#include "array/views.h"
#include "autograd/graph.h"
#include "base/error.h"

namespace pixelgrad {
namespace {

/// The shape that sum(..., keepdim = true) would have given.
Shape kept_shape(const Shape& shape, const Dims& dims) {
  Shape kept = shape;
  for (int i = 0; i < kept.size() && dims.empty(); ++i) kept[i] = 1;
  for (const int64_t dim : dims) {
    if (!shape.empty()) kept[wrap_dim(dim, shape.size())] = 1;
  }
  return kept;
}

}  // namespace

Tensor sum(const Tensor& x, const Dims& dims, bool keepdim) {
  Array y = sum(x.array(), dims, keepdim);
  return record(std::move(y), {x},
                [shape = x.shape(), kept = kept_shape(x.shape(), dims)](const Array& dy) {
                  return Gradients{expand(reshape(dy, kept), shape)};
                });
}

Tensor mean(const Tensor& x, const Dims& dims, bool keepdim) {
  if (!is_floating_point(x.dtype())) {
    fail(ErrorCode::kDType,
         "mean(): could not infer output dtype. Input dtype must be either a floating point or ",
         "complex dtype. Got: ", scalar_type_name(x.dtype()));
  }
  const Array total = sum(x.array(), dims, keepdim);
  const Shape kept = kept_shape(x.shape(), dims);
  const double count = static_cast<double>(x.numel()) / static_cast<double>(numel(kept));
  Array y = binary(kernels::Binary::kDiv, total, count);
  return record(std::move(y), {x}, [shape = x.shape(), kept, count](const Array& dy) {
    const Array share = binary(kernels::Binary::kDiv, dy, count);
    return Gradients{expand(reshape(share, kept), shape)};
  });
}

}  // namespace pixelgrad
