#include "ops/inplace.h"

#include <cmath>

#include "array/arithmetic.h"
#include "array/elementwise.h"
#include "array/promotion.h"
#include "array/views.h"
#include "autograd/graph.h"
#include "base/error.h"
#include "base/pool.h"
#include "ops/activation.h"
#include "ops/arithmetic.h"

namespace pixelgrad {

using kernels::Binary;

namespace {

/// PyTorch's refusal to squeeze fractions into integers, or numbers into bools.
void check_result_type(const Tensor& target, DType result) {
  const bool loses_fractions = is_floating_point(result) && !is_floating_point(target.dtype());
  const bool loses_numbers = target.dtype() == DType::kBool && result != DType::kBool;
  if (loses_fractions || loses_numbers) {
    fail(ErrorCode::kDType, "result type ", scalar_type_name(result),
         " can't be cast to the desired output type ", scalar_type_name(target.dtype()));
  }
}

void check_broadcast(const Tensor& target, const Shape& other) {
  const Shape shape = broadcast_shapes(target.shape(), other);
  if (!(shape == target.shape())) {
    fail(ErrorCode::kShape, "output with shape ", to_string(target.shape()),
         " doesn't match the broadcast shape ", to_string(shape));
  }
}

Array& writable(const Tensor& target) { return target.impl()->array; }

bool both_float32(const Tensor& a, const Tensor& b) {
  return a.dtype() == DType::kFloat32 && b.dtype() == DType::kFloat32;
}

/// What the target was before the write, with its history. Its values are copied only if a gradient
/// may ask for them.
Tensor before_write(const Tensor& target, bool recorded) {
  auto impl = std::allocate_shared<TensorImpl>(PoolAllocator<TensorImpl>(), *target.impl());
  if (recorded) impl->array = impl->array.clone();
  impl->is_view = false;
  return Tensor(std::move(impl));
}

void write_result(const Tensor& target, const Tensor& result) {
  check_result_type(target, result.dtype());
  check_broadcast(target, result.shape());
  if (result.requires_grad() && target.dtype() != DType::kFloat32) {
    fail(ErrorCode::kDType, "gradients are computed in float32 only, but this operation writes ",
         dtype_name(target.dtype()));
  }
  writable(target).copy_from(result.array());
  if (result.requires_grad()) detail::reattach(target, result.impl()->node);
}

void overwrite(const Tensor& target, kernels::Function op, Binary gradient) {
  check_inplace(target, {target});
  check_result_type(target, floating_type(target.dtype()));
  writable(target).copy_from(apply(op, target.array(), target.dtype()));
  record_inplace(target, {target}, [gradient, y = Saved(target.array())](const Array& dy) {
    return Gradients{binary(gradient, dy, *y)};
  });
}

/// Throws DType unless the integer type can hold the value, or its negative as PyTorch has it.
void check_fits(double value, DType type) {
  struct Range {
    DType type;
    double least, most;
    std::string_view name;
  };
  static constexpr Range kRanges[] = {
      {DType::kInt64, -0x1p63, 0x1p63, "int64_t"},     {DType::kInt32, -0x1p31, 0x1p31 - 1, "int"},
      {DType::kInt16, -0x1p15, 0x1p15 - 1, "int16_t"}, {DType::kInt8, -128, 127, "int8_t"},
      {DType::kUInt8, -255, 255, "uint8_t"},
  };
  for (const Range& range : kRanges) {
    if (range.type != type) continue;
    if (value >= range.least && std::trunc(value) <= range.most) return;
    fail(ErrorCode::kDType, "value cannot be converted to type ", range.name, " without overflow");
  }
}

}  // namespace

void rewrite(const Tensor& target, const std::function<Tensor(const Tensor&)>& function) {
  check_inplace(target, {target});
  write_result(target, function(before_write(target, records({target}))));
}

void rewrite(const Tensor& target, const Tensor& other,
             const std::function<Tensor(const Tensor&, const Tensor&)>& function) {
  check_inplace(target, {target, other});
  const Tensor before = before_write(target, records({target, other}));
  write_result(target, function(before, other.impl() == target.impl() ? before : other));
}

void add_(const Tensor& target, const Tensor& other, double alpha) {
  if (!both_float32(target, other)) {
    return rewrite(target, other,
                   [alpha](const Tensor& a, const Tensor& b) { return add(a, b, alpha); });
  }
  check_inplace(target, {target, other});
  const Array term = alpha == 1 ? other.array() : binary(Binary::kMul, other.array(), alpha);
  binary_inplace(Binary::kAdd, writable(target), term);
  record_inplace(target, {target, other}, [alpha](const Array& dy) {
    return Gradients{dy, alpha == 1 ? dy : binary(Binary::kMul, dy, alpha)};
  });
}

void add_(const Tensor& target, double value) {
  if (target.dtype() != DType::kFloat32) {
    return rewrite(target, [value](const Tensor& a) { return add(a, value); });
  }
  check_inplace(target, {target});
  binary_inplace(Binary::kAdd, writable(target), Array::scalar(value));
  record_inplace(target, {target}, [](const Array& dy) { return Gradients{dy}; });
}

void mul_(const Tensor& target, const Tensor& other) {
  if (!both_float32(target, other)) {
    return rewrite(target, other, [](const Tensor& a, const Tensor& b) { return mul(a, b); });
  }
  check_inplace(target, {target, other});
  // The gradient of `other` needs what is about to be overwritten.
  const bool keep = grad_enabled() && other.requires_grad();
  const Saved before = keep ? Saved(target.array().clone()) : Saved();
  const Saved factor = save(other, grad_enabled() && target.requires_grad());
  if (other.impl() == target.impl()) {
    binary_inplace(Binary::kMul, writable(target), other.array().clone());
    record_inplace(target, {target}, [before](const Array& dy) {
      return Gradients{binary(Binary::kMul, dy, binary(Binary::kMul, *before, 2))};
    });
    return;
  }
  binary_inplace(Binary::kMul, writable(target), other.array());
  record_inplace(target, {target, other}, [before, factor](const Array& dy) {
    return Gradients{factor.defined() ? binary(Binary::kMul, dy, *factor) : Array(),
                     before.defined() ? binary(Binary::kMul, dy, *before) : Array()};
  });
}

void mul_(const Tensor& target, double value) {
  if (target.dtype() != DType::kFloat32) {
    return rewrite(target, [value](const Tensor& a) { return mul(a, value); });
  }
  check_inplace(target, {target});
  binary_inplace(Binary::kMul, writable(target), Array::scalar(value));
  record_inplace(target, {target},
                 [value](const Array& dy) { return Gradients{binary(Binary::kMul, dy, value)}; });
}

void exp_(const Tensor& target) { overwrite(target, kernels::Function::kExp, Binary::kMul); }

void sqrt_(const Tensor& target) {
  overwrite(target, kernels::Function::kSqrt, Binary::kSqrtGradient);
}

void relu_(const Tensor& target) {
  if (!is_floating_point(target.dtype())) return rewrite(target, relu);
  overwrite(target, kernels::Function::kRelu, Binary::kReluGradient);
}

void sigmoid_(const Tensor& target) {
  overwrite(target, kernels::Function::kSigmoid, Binary::kSigmoidGradient);
}

void tanh_(const Tensor& target) {
  overwrite(target, kernels::Function::kTanh, Binary::kTanhGradient);
}

void zero_(const Tensor& target) { fill_(target, 0); }

void fill_(const Tensor& target, double value) {
  check_fits(value, target.dtype());
  check_inplace(target, {target});
  writable(target).fill(value);
  // Nothing of the old values is left, so nothing flows back to them.
  record_inplace(target, {target}, [](const Array&) { return Gradients{Array()}; });
}

void copy_(const Tensor& target, const Tensor& source) {
  check_broadcast(target, source.shape());
  check_inplace(target, {target, source});
  writable(target).copy_from(source.array());
  record_inplace(target, {target, source}, [](const Array& dy) { return Gradients{Array(), dy}; });
}

}  // namespace pixelgrad
