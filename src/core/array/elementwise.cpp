#include "array/elementwise.h"

#include <algorithm>
#include <type_traits>

#include "array/arithmetic.h"
#include "array/broadcast.h"
#include "array/promotion.h"
#include "base/error.h"

namespace pixelgrad {
namespace {

using kernels::Arithmetic;
using kernels::OperandOf;

template <class T>
OperandOf<T> operand(const Repeated& from, int64_t i) {
  return {from.at<T>(i), from.single()};
}

bool has_zero(const Array& integers) {
  const Array all = integers.contiguous();
  const auto* first = all.data<int64_t>();
  return std::find(first, first + all.numel(), 0) != first + all.numel();
}

/// y = loop(type, a, b, ...), run by run, for operands of one computing type.
template <class Y, class Loop>
void zip(const Array& a, const Array& b, Array& y, const Loop& loop) {
  if (y.numel() == 0) return;
  const Repeated left(a, y.shape());
  const Repeated right(b, y.shape());
  const int64_t length = run_length(y.numel(), {left.period(), right.period()});
  with_computing_type(a.dtype(), [&](auto type) {
    using T = decltype(type);
    using Result = std::conditional_t<std::is_void_v<Y>, T, Y>;
    for (int64_t i = 0; i < y.numel(); i += length) {
      loop(length, operand<T>(left, i), operand<T>(right, i), y.data<Result>() + i);
    }
  });
}

}  // namespace

Array arithmetic(Arithmetic op, const Array& a, const Array& b, DType type) {
  if (type == DType::kFloat32 && op <= Arithmetic::kDiv) {
    constexpr kernels::Binary kFast[] = {kernels::Binary::kAdd, kernels::Binary::kSub,
                                         kernels::Binary::kMul, kernels::Binary::kDiv};
    return binary(kFast[static_cast<int>(op)], a.to(type), b.to(type));
  }
  const DType computing = computing_type(type);
  const Array left = a.to(type).to(computing);
  const Array right = b.to(type).to(computing);
  Array y = Array::empty(broadcast_shapes(a.shape(), b.shape()), computing);
  const bool divides = op == Arithmetic::kFloorDivide || op == Arithmetic::kRemainder;
  if (divides && computing == DType::kInt64 && y.numel() > 0 && has_zero(right)) {
    fail(ErrorCode::kRuntime, "ZeroDivisionError");
  }
  zip<void>(left, right, y, [op](auto... parts) { return kernels::arithmetic(op, parts...); });
  return y.to(type);
}

Array compare(kernels::Comparison op, const Array& a, const Array& b, DType type) {
  const DType computing = computing_type(type);
  Array y = Array::empty(broadcast_shapes(a.shape(), b.shape()), DType::kBool);
  // By way of `type`: a number that does not fit it wraps, as in PyTorch.
  zip<uint8_t>(a.to(type).to(computing), b.to(type).to(computing), y,
               [op](auto... parts) { return kernels::compare(op, parts...); });
  return y;
}

Array apply(kernels::Function op, const Array& x, DType type) {
  const DType computing = computing_type(type);
  const Array from = x.to(type).to(computing).contiguous();
  Array y = Array::empty(x.shape(), computing);
  with_computing_type(computing, [&](auto zero) {
    using T = decltype(zero);
    kernels::apply(op, y.numel(), from.data<T>(), y.data<T>());
  });
  return y.to(type);
}

Array choose(const Array& mask, const Array& a, const Array& b) {
  const Shape shape = broadcast_shapes(mask.shape(), broadcast_shapes(a.shape(), b.shape()));
  Array y = Array::empty(shape, a.dtype());
  const int64_t count = y.numel();
  if (count == 0) return y;
  const Repeated choice(mask, shape);
  const Repeated left(a, shape);
  const Repeated right(b, shape);
  const int64_t length = run_length(count, {choice.period(), left.period(), right.period()});
  const auto run = [&](auto zero) {
    using T = decltype(zero);
    for (int64_t i = 0; i < count; i += length) {
      kernels::choose(length, operand<uint8_t>(choice, i), operand<T>(left, i),
                      operand<T>(right, i), y.data<T>() + i);
    }
  };
  switch (item_size(a.dtype())) {
    case 1:
      run(uint8_t());
      break;
    case 2:
      run(uint16_t());
      break;
    case 4:
      run(uint32_t());
      break;
    default:
      run(uint64_t());
  }
  return y;
}

Array number(double value, DType type) { return Array::full({}, value, type); }

}  // namespace pixelgrad
