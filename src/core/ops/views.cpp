#include "ops/views.h"

#include "array/reduce.h"
#include "array/views.h"
#include "autograd/graph.h"

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

Tensor reshape(const Tensor& x, const Shape& shape) {
  return record(reshape(x.array(), shape), {x},
                [shape = x.shape()](const Array& dy) { return Gradients{reshape(dy, shape)}; });
}

Tensor clone(const Tensor& x) {
  return record(x.array().clone(), {x}, [](const Array& dy) { return Gradients{dy}; });
}

}  // namespace pixelgrad
