#include "array/product.h"

#include "array/views.h"
#include "base/error.h"
#include "kernels/matmul.h"

namespace pixelgrad {
namespace {

/// The kernel wants one of the strides to be 1; transposed matrices have that already.
Array readable(const Array& matrix) {
  const auto& shape = matrix.shape();
  const auto& strides = matrix.strides();
  const bool rows = strides[1] == 1 || shape[1] == 1;
  const bool columns = strides[0] == 1 || shape[0] == 1;
  return rows || columns ? matrix : matrix.clone();
}

kernels::ConstMatrix view(const Array& matrix) {
  const auto& shape = matrix.shape();
  const auto& strides = matrix.strides();
  // The stride of a dimension of size 1 is never stepped along, but the kernel looks at it.
  if (strides[1] != 1 && strides[0] != 1) {
    return shape[1] == 1 ? kernels::ConstMatrix{matrix.data(), strides[0], 1}
                         : kernels::ConstMatrix{matrix.data(), 1, strides[1]};
  }
  return {matrix.data(), strides[0], strides[1]};
}

}  // namespace

Array matrix_product(const Array& a, const Array& b, const Array& bias) {
  if (b.ndim() != 2) {
    fail(ErrorCode::kShape, "mat2 must be a matrix, got ", b.ndim(), "-D tensor");
  }
  const int64_t m = a.shape()[0];
  const int64_t k = a.shape()[1];
  const int64_t n = b.shape()[1];
  if (k != b.shape()[0]) {
    fail(ErrorCode::kShape, "mat1 and mat2 shapes cannot be multiplied (", m, "x", k, " and ",
         b.shape()[0], "x", n, ")");
  }
  if (a.dtype() != b.dtype()) {
    fail(ErrorCode::kDType, "mat1 and mat2 must have the same dtype, but got ",
         scalar_type_name(a.dtype()), " and ", scalar_type_name(b.dtype()));
  }
  for (const Array* array : {&a, &bias}) {
    if (array->dtype() != DType::kFloat32) {
      fail(ErrorCode::kDType, "expected scalar type Float but found ",
           scalar_type_name(array->dtype()));
    }
  }
  const Array left = readable(a);
  const Array right = readable(b);
  const Array row = bias.defined() ? expand(bias, {n}).contiguous() : bias;
  Array y = Array::empty({m, n});
  if (y.numel() > 0) {
    kernels::matmul(m, n, k, view(left), view(right), row.defined() ? row.data() : nullptr,
                    y.data());
  }
  return y;
}

}  // namespace pixelgrad
