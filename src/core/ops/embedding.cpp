#include "ops/embedding.h"

#include <algorithm>

#include "array/arithmetic.h"
#include "autograd/graph.h"
#include "base/error.h"
#include "kernels/pointwise.h"

namespace pixelgrad {

Tensor embedding(const Tensor& weight, const Tensor& indices, std::optional<int64_t> padding_idx) {
  if (weight.ndim() != 2) fail(ErrorCode::kShape, "'weight' must be 2-D");
  if (indices.dtype() != DType::kInt64 && indices.dtype() != DType::kInt32) {
    fail(ErrorCode::kDType, "Expected tensor for argument #1 'indices' to have one of the ",
         "following scalar types: Long, Int; but got torch.", scalar_type_name(indices.dtype()),
         "Tensor instead (while checking arguments for embedding)");
  }
  require_float32(weight.array());
  const int64_t rows = weight.shape()[0];
  const int64_t width = weight.shape()[1];
  const Array index = indices.array().to(DType::kInt64).contiguous();
  const Array table = weight.array().contiguous();
  Shape shape = indices.shape();
  shape.push_back(width);
  Array y = Array::empty(shape);
  for (int64_t i = 0; i < index.numel(); ++i) {
    const int64_t row = index.data<int64_t>()[i];
    if (row < 0 || row >= rows) fail(ErrorCode::kIndex, "index out of range in self");
    std::copy_n(table.data() + row * width, width, y.data() + i * width);
  }
  return record(
      std::move(y), {weight}, [index, shape = weight.shape(), padding_idx](const Array& dy) {
        const Array upper = dy.contiguous();
        const int64_t width = shape[1];
        Array dw = Array::zeros(shape);
        for (int64_t i = 0; i < index.numel(); ++i) {
          const int64_t row = index.data<int64_t>()[i];
          if (row == padding_idx) continue;
          kernels::add_scaled(width, 1, upper.data() + i * width, dw.data() + row * width);
        }
        return Gradients{dw};
      });
}

}  // namespace pixelgrad
