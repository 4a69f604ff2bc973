#include "ops/logsumexp.h"

#include "array/arithmetic.h"
#include "array/rows.h"
#include "array/views.h"
#include "autograd/graph.h"
#include "ops/promote.h"

namespace pixelgrad {

using kernels::Binary;
using kernels::Unary;

Tensor logsumexp(const Tensor& given, const Dims& dims, bool keepdim) {
  const Tensor x = floating(given);
  const Reduced reduced(x.shape(), dims, keepdim);
  const Array y =
      reduce_rows(x.array(), reduced, x.dtype(), false, []<class T>(kernels::Rows<T> rows, T* y) {
        if constexpr (std::is_floating_point_v<T>) kernels::row_logsumexp(rows, y);
      });
  return record(y, {x}, [reduced, x = save(x, x.requires_grad()), y = Saved(y)](const Array& dy) {
    const Array rest = binary(Binary::kSub, *x, reshape(*y, reduced.kept));
    const Array share = unary(Unary::kExp, rest);
    return Gradients{binary(Binary::kMul, reshape(dy, reduced.kept), share)};
  });
}

}  // namespace pixelgrad
