#include "ops/products.h"

#include "base/error.h"
#include "ops/matmul.h"

namespace pixelgrad {

Tensor dot(const Tensor& a, const Tensor& b) {
  if (a.ndim() != 1 || b.ndim() != 1) {
    fail(ErrorCode::kShape, "1D tensors expected, but got ", a.ndim(), "D and ", b.ndim(),
         "D tensors");
  }
  if (a.dtype() != b.dtype()) {
    fail(ErrorCode::kDType, "dot : expected both vectors to have same dtype, but found ",
         scalar_type_name(a.dtype()), " and ", scalar_type_name(b.dtype()));
  }
  if (a.numel() != b.numel()) {
    fail(ErrorCode::kShape, "inconsistent tensor size, expected tensor [", a.numel(), "] and src [",
         b.numel(), "] to have the same number of elements, but got ", a.numel(), " and ",
         b.numel(), " elements respectively");
  }
  return matmul(a, b);
}

Tensor mm(const Tensor& a, const Tensor& b) {
  if (a.ndim() != 2) fail(ErrorCode::kShape, "self must be a matrix");
  if (b.ndim() != 2) fail(ErrorCode::kShape, "mat2 must be a matrix");
  return matmul(a, b);
}

Tensor bmm(const Tensor& a, const Tensor& b) {
  if (a.ndim() != 3) fail(ErrorCode::kShape, "batch1 must be a 3D tensor");
  if (b.ndim() != 3) fail(ErrorCode::kShape, "batch2 must be a 3D tensor");
  if (b.shape()[0] != a.shape()[0] || b.shape()[1] != a.shape()[2]) {
    fail(ErrorCode::kShape, "Expected size for first two dimensions of batch2 tensor to be: [",
         a.shape()[0], ", ", a.shape()[2], "] but got: [", b.shape()[0], ", ", b.shape()[1], "].");
  }
  return matmul(a, b);
}

}  // namespace pixelgrad
