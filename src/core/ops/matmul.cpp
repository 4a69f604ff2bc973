#include "ops/matmul.h"

#include <cstring>

#include "array/arithmetic.h"
#include "array/product.h"
#include "array/views.h"
#include "autograd/graph.h"
#include "base/error.h"
#include "ops/promote.h"

namespace pixelgrad {
namespace {

/// Matrix number `i` of a batch (..., m, n), batches counted in row-major order.
Array matrix(const Array& batch, int64_t i) {
  Array result = batch;
  for (int64_t left = batch.ndim() - 3; left >= 0; --left) {
    const int64_t size = result.shape()[static_cast<int>(left)];
    result = pixelgrad::select(result, left, i % size);
    i /= size;
  }
  return result;
}

Array swap_last(const Array& x) { return transpose(x, -2, -1); }

/// Products of matrices with at least two dimensions; the leading ones broadcast.
Array product(const Array& a, const Array& b) {
  if (a.ndim() == 2 && b.ndim() == 2) return matrix_product(a, b);
  const auto split = [](const Array& x) {
    const auto all = x.shape().span();
    return Shape(all.first(all.size() - 2));
  };
  const auto with_batch = [](const Array& x, Shape batch) {
    batch.push_back(x.shape()[x.ndim() - 2]);
    batch.push_back(x.shape()[x.ndim() - 1]);
    return expand(x, batch);
  };
  const Shape batch = broadcast_shapes(split(a), split(b));
  const Array left = with_batch(a, batch);
  const Array right = with_batch(b, batch);
  const int64_t m = a.shape()[a.ndim() - 2];
  const int64_t k = a.shape()[a.ndim() - 1];
  const int64_t n = b.shape()[b.ndim() - 1];
  const int64_t count = numel(batch);
  if (b.shape()[b.ndim() - 2] != k) {
    fail(ErrorCode::kShape, "Expected size for first two dimensions of batch2 tensor to be: [",
         count, ", ", k, "] but got: [", count, ", ", b.shape()[b.ndim() - 2], "].");
  }
  Shape shape = batch;
  shape.push_back(m);
  shape.push_back(n);
  Array y = Array::empty(shape, a.dtype());
  const auto size = static_cast<int64_t>(m * n * item_size(a.dtype()));
  for (int64_t i = 0; i < count; ++i) {
    const Array part = matrix_product(matrix(left, i), matrix(right, i));
    if (part.numel() == 0) continue;
    std::memcpy(y.storage()->data() + i * size, part.storage()->data(), part.nbytes());
  }
  return y;
}

/// A vector becomes a matrix of one row (or column).
Array promoted(const Array& x, bool left) {
  if (x.ndim() > 1) return x;
  return left ? reshape(x, {1, x.numel()}) : reshape(x, {x.numel(), 1});
}

void check(const Array& a, const Array& b) {
  if (a.ndim() == 0 || b.ndim() == 0) {
    fail(ErrorCode::kShape, "both arguments to matmul need to be at least 1D, but they are ",
         a.ndim(), "D and ", b.ndim(), "D");
  }
  if (a.ndim() == 1 && b.ndim() == 1 && a.dtype() != b.dtype()) {
    fail(ErrorCode::kDType, "dot : expected both vectors to have same dtype, but found ",
         scalar_type_name(a.dtype()), " and ", scalar_type_name(b.dtype()));
  }
  if (b.ndim() != 1) return;
  if (a.ndim() == 1 && a.numel() != b.numel()) {
    fail(ErrorCode::kShape, "inconsistent tensor size, expected tensor [", a.numel(), "] and src [",
         b.numel(), "] to have the same number of elements, but got ", a.numel(), " and ",
         b.numel(), " elements respectively");
  }
  if (a.ndim() == 1 && a.dtype() == DType::kBool) {
    fail(ErrorCode::kDType, "\"dot\" not implemented for 'Bool'");
  }
  if (a.ndim() == 2 && a.shape()[1] != b.numel()) {
    fail(ErrorCode::kShape, "size mismatch, got input (", a.shape()[0], "), mat (", a.shape()[0],
         "x", a.shape()[1], "), vec (", b.numel(), ")");
  }
}

}  // namespace

Tensor matmul(const Tensor& a, const Tensor& b) {
  check(a.array(), b.array());
  converted(a, a.dtype());  // gradients exist in float32 only
  converted(b, b.dtype());
  const Array left = promoted(a.array(), true);
  const Array right = promoted(b.array(), false);
  Array y = product(left, right);
  const Shape full = y.shape();
  Shape shape = full;
  if (b.ndim() == 1) shape.erase(shape.size() - 1);
  if (a.ndim() == 1) shape.erase(shape.size() - (b.ndim() == 1 ? 1 : 2));
  if (!(shape == full)) y = reshape(y, shape);
  return record(std::move(y), {a, b},
                [full, a_shape = a.shape(), b_shape = b.shape(),
                 left = b.requires_grad() ? Saved(left) : Saved(),
                 right = a.requires_grad() ? Saved(right) : Saved()](const Array& dy) {
                  const Array dy_full = reshape(dy, full);
                  Gradients gradients(2);
                  if (right.defined()) {
                    gradients[0] = product(dy_full, swap_last(*right));
                    if (a_shape.size() == 1) gradients[0] = reshape(gradients[0], {-1, a_shape[0]});
                  }
                  if (left.defined()) {
                    gradients[1] = product(swap_last(*left), dy_full);
                    if (b_shape.size() == 1) gradients[1] = reshape(gradients[1], {-1, b_shape[0]});
                  }
                  return gradients;
                });
}

}  // namespace pixelgrad
