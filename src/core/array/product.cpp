#include "array/product.h"

#include <string_view>
#include <type_traits>

#include "array/promotion.h"
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

/// PyTorch names C++ types here.
std::string_view type_name(DType dtype) {
  static constexpr std::string_view kNames[] = {
      "float", "double", "c10::Half",   "c10::BFloat16", "long int",
      "int",   "short",  "signed char", "unsigned char", "bool",
  };
  return kNames[static_cast<size_t>(dtype)];
}

void check_types(const Array& a, const Array& b, const Array& bias) {
  if (a.dtype() != b.dtype() && bias.defined()) {
    fail(ErrorCode::kDType, "mat1 and mat2 must have the same dtype, but got ",
         scalar_type_name(a.dtype()), " and ", scalar_type_name(b.dtype()));
  }
  if (a.dtype() != b.dtype()) {
    fail(ErrorCode::kDType,
         "expected m1 and m2 to have the same dtype, but got: ", type_name(a.dtype()),
         " != ", type_name(b.dtype()));
  }
  if (a.dtype() == DType::kBool) {
    fail(ErrorCode::kDType, "\"addmm_impl_cpu_\" not implemented for 'Bool'");
  }
  if (bias.defined() && (bias.dtype() != DType::kFloat32 || a.dtype() != DType::kFloat32)) {
    fail(ErrorCode::kDType, "expected scalar type Float but found ",
         scalar_type_name(a.dtype() == DType::kFloat32 ? bias.dtype() : a.dtype()));
  }
}

/// Of types that only exist as data: the definition, in the type that computes theirs. Integers
/// that overflow wrap.
Array plain_product(const Array& a, const Array& b) {
  const int64_t m = a.shape()[0];
  const int64_t k = a.shape()[1];
  const int64_t n = b.shape()[1];
  const DType computing = computing_type(a.dtype());
  const Array left = a.to(computing).contiguous();
  const Array right = b.to(computing).contiguous();
  Array y = Array::zeros({m, n}, computing);
  with_computing_type(computing, [&](auto zero) {
    using T = decltype(zero);
    // Unsigned numbers wrap where signed ones must not overflow.
    using Sum = std::conditional_t<std::is_integral_v<T>, uint64_t, T>;
    const auto* x = left.data<T>();
    const auto* w = right.data<T>();
    T* sums = y.data<T>();
    for (int64_t i = 0; i < m; ++i) {
      for (int64_t p = 0; p < k; ++p) {
        const auto factor = static_cast<Sum>(x[i * k + p]);
        for (int64_t j = 0; j < n; ++j) {
          T& sum = sums[i * n + j];
          sum = static_cast<T>(static_cast<Sum>(sum) + factor * static_cast<Sum>(w[p * n + j]));
        }
      }
    }
  });
  return y.to(a.dtype());
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
  check_types(a, b, bias);
  if (a.dtype() != DType::kFloat32) return plain_product(a, b);
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
