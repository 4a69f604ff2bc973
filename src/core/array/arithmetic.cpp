#include "array/arithmetic.h"

#include "array/broadcast.h"
#include "base/error.h"

namespace pixelgrad {
namespace {

/// y = op(a, b) for operands of y's shape; y is contiguous.
void run(kernels::Binary op, const Repeated& a, const Repeated& b, float* y, int64_t count) {
  const int64_t length = run_length(count, {a.period(), b.period()});
  for (int64_t i = 0; i < count; i += length) {
    const kernels::Operand left{a.at<float>(i), a.single()};
    kernels::binary(op, length, left, {b.at<float>(i), b.single()}, y + i);
  }
}

Array single(double value) {
  Array result = Array::empty({});
  *result.data() = static_cast<float>(value);
  return result;
}

}  // namespace

void require_float32(const Array& array) {
  if (array.dtype() != DType::kFloat32) {
    fail(ErrorCode::kDType, "expected scalar type Float but found ",
         scalar_type_name(array.dtype()));
  }
}

Array unary(kernels::Unary op, const Array& x) {
  require_float32(x);
  const Array from = x.contiguous();
  Array y = Array::empty(x.shape());
  kernels::unary(op, y.numel(), from.data(), y.data());
  return y;
}

Array binary(kernels::Binary op, const Array& a, const Array& b) {
  require_float32(a);
  require_float32(b);
  Array y = Array::empty(broadcast_shapes(a.shape(), b.shape()));
  if (y.numel() > 0) {
    run(op, Repeated(a, y.shape()), Repeated(b, y.shape()), y.data(), y.numel());
  }
  return y;
}

Array binary(kernels::Binary op, const Array& a, double b) { return binary(op, a, single(b)); }
Array binary(kernels::Binary op, double a, const Array& b) { return binary(op, single(a), b); }

void binary_inplace(kernels::Binary op, Array& target, const Array& b) {
  require_float32(target);
  require_float32(b);
  const Shape shape = broadcast_shapes(target.shape(), b.shape());
  if (!(shape == target.shape())) {
    fail(ErrorCode::kShape, "output with shape ", to_string(target.shape()),
         " doesn't match the broadcast shape ", to_string(shape));
  }
  if (!target.is_contiguous() || target.storage() == b.storage()) {
    target.copy_from(binary(op, target, b));
    return;
  }
  target.storage()->bump_version();
  if (target.numel() > 0) {
    run(op, Repeated(target, shape), Repeated(b, shape), target.data(), target.numel());
  }
}

}  // namespace pixelgrad
