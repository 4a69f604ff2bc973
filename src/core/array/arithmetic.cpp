#include "array/arithmetic.h"

#include "array/views.h"
#include "base/error.h"

namespace pixelgrad {
namespace {

/// After how many elements a broadcast operand begins anew in memory: its whole count when it is
/// contiguous, 1 for a single number, the length of a row repeated down; 0 for anything else.
int64_t period(const Array& operand) {
  int64_t count = 1;
  int i = operand.ndim() - 1;
  for (; i >= 0; --i) {
    if (operand.shape()[i] == 1) continue;
    if (operand.strides()[i] != count) break;
    count *= operand.shape()[i];
  }
  for (; i >= 0; --i) {
    if (operand.shape()[i] != 1 && operand.strides()[i] != 0) return 0;
  }
  return count;
}

/// Operands in a form that the kernels' loops can follow.
struct Broadcast {
  Array array;
  int64_t period;

  Broadcast(const Array& operand, const Shape& shape) : array(expand(operand, shape)) {
    period = pixelgrad::period(array);
    if (period == 0) {
      array = array.contiguous();
      period = array.numel();
    }
  }
  kernels::Operand at(int64_t i) const { return {array.data() + i % period, period == 1}; }
};

/// y = op(a, b) for operands of y's shape; y is contiguous.
void run(kernels::Binary op, const Broadcast& a, const Broadcast& b, float* y, int64_t count) {
  // All runs have the length of the shortest period that is not a single number.
  int64_t length = count;
  for (const int64_t period : {a.period, b.period}) {
    if (period > 1 && period < length) length = period;
  }
  for (int64_t i = 0; i < count; i += length) kernels::binary(op, length, a.at(i), b.at(i), y + i);
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
    run(op, Broadcast(a, y.shape()), Broadcast(b, y.shape()), y.data(), y.numel());
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
    run(op, Broadcast(target, shape), Broadcast(b, shape), target.data(), target.numel());
  }
}

}  // namespace pixelgrad
