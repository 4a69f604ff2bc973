#include "ops/views.h"

#include "array/reduce.h"
#include "array/views.h"
#include "autograd/graph.h"
#include "base/error.h"

namespace pixelgrad {
namespace {

/// Zeros of `shape` with `dy` where `part` of them was taken.
template <class Part>
Array scattered(const Shape& shape, const Array& dy, const Part& part) {
  Array dx = Array::zeros(shape);
  part(dx).copy_from(dy);
  return dx;
}

}  // namespace

Tensor expand(const Tensor& x, const Shape& shape) {
  // The graph sums over what was repeated.
  return record(expand(x.array(), shape), {x}, [](const Array& dy) { return Gradients{dy}; });
}

Tensor permute(const Tensor& x, const Dims& order) {
  Array y = permute(x.array(), order);
  Dims inverse = order;
  for (int i = 0; i < order.size(); ++i) inverse[wrap_dim(order[i], order.size())] = i;
  return record(std::move(y), {x},
                [inverse](const Array& dy) { return Gradients{permute(dy, inverse)}; });
}

Tensor transpose(const Tensor& x, int64_t dim0, int64_t dim1) {
  return record(transpose(x.array(), dim0, dim1), {x},
                [dim0, dim1](const Array& dy) { return Gradients{transpose(dy, dim0, dim1)}; });
}

Tensor narrow(const Tensor& x, int64_t dim, int64_t start, int64_t length) {
  return record(narrow(x.array(), dim, start, length), {x},
                [shape = x.shape(), dim, start, length](const Array& dy) {
                  return Gradients{scattered(
                      shape, dy, [&](const Array& dx) { return narrow(dx, dim, start, length); })};
                });
}

Tensor select(const Tensor& x, int64_t dim, int64_t index) {
  return record(
      select(x.array(), dim, index), {x}, [shape = x.shape(), dim, index](const Array& dy) {
        return Gradients{
            scattered(shape, dy, [&](const Array& dx) { return select(dx, dim, index); })};
      });
}

Tensor view(const Tensor& x, const Shape& shape) {
  return record(view(x.array(), shape), {x},
                [shape = x.shape()](const Array& dy) { return Gradients{reshape(dy, shape)}; });
}

Tensor reshape(const Tensor& x, const Shape& shape) {
  return record(reshape(x.array(), shape), {x},
                [shape = x.shape()](const Array& dy) { return Gradients{reshape(dy, shape)}; });
}

Tensor unflatten(const Tensor& x, int64_t dim, const Shape& sizes) {
  if (sizes.empty()) fail(ErrorCode::kShape, "unflatten: sizes must be non-empty");
  if (x.ndim() == 0) {
    fail(ErrorCode::kIndex, "Dimension specified as ", dim, " but tensor has no dimensions");
  }
  const int at = wrap_dim(dim, x.ndim());
  const int64_t size = x.shape()[at];
  int64_t known = 1;
  int unknown = -1;
  for (int i = 0; i < sizes.size(); ++i) {
    if (sizes[i] != -1) {
      known *= sizes[i];
    } else if (unknown < 0) {
      unknown = i;
    } else {
      fail(ErrorCode::kShape, "only one dimension can be inferred");
    }
  }
  if (unknown < 0 ? known != size : known == 0 || size % known != 0) {
    fail(ErrorCode::kShape, "unflatten: Provided sizes ", to_string(sizes),
         " don't multiply up to the size of dim ", at, " (", size, ") in the input tensor");
  }
  Shape shape = x.shape();
  shape.erase(at);
  for (int i = 0; i < sizes.size(); ++i) {
    shape.insert(at + i, i == unknown ? size / known : sizes[i]);
  }
  return view(x, shape);
}

Tensor clone(const Tensor& x) {
  return record(x.array().clone(), {x}, [](const Array& dy) { return Gradients{dy}; });
}

}  // namespace pixelgrad
