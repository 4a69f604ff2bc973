#include "ops/indexing.h"

#include <algorithm>
#include <memory>
#include <vector>

#include "array/views.h"
#include "autograd/graph.h"
#include "base/error.h"
#include "ops/views.h"

namespace pixelgrad {
namespace {

bool is_index_dtype(DType dtype) { return dtype == DType::kInt64 || dtype == DType::kInt32; }

/// `dy` without what went over the elements at these positions.
Array cleared(const Array& dy, const PositionLists& positions, const Shape& shape) {
  Array dx = dy.clone();
  put(dx, positions, Array::zeros(shape));
  return dx;
}

/// Where gather() reads and scatter_() writes: positions in an array of these strides.
PositionLists along(const Array& index, const Shape& shape, const Strides& strides, int dim) {
  const int64_t size = shape.empty() ? 1 : shape[dim];
  Strides others = strides;
  if (!others.empty()) others[dim] = 0;
  if (index.ndim() > others.size()) others.push_back(0);
  PositionLists lists;
  lists.middle = offsets_of(index.shape(), others);
  const Array whole = as_int64(index);
  const int64_t step = strides.empty() ? 1 : strides[dim];
  for (size_t i = 0; i < lists.middle.size(); ++i) {
    const int64_t entry = whole.data<int64_t>()[i];
    if (entry < 0 || entry >= size) {
      fail(ErrorCode::kIndex, "index ", entry, " is out of bounds for dimension ", dim,
           " with size ", size);
    }
    lists.middle[i] += entry * step;
  }
  return lists;
}
PositionLists along(const Array& index, const Array& x, int dim) {
  return along(index, x.shape(), x.strides(), dim);
}

/// Dimensions as gather() and scatter_() count them: numbers and vectors of one are the same.
int dims_of(const Array& array) { return std::max(array.ndim(), 1); }

int64_t size_at(const Array& array, int dim) { return array.ndim() == 0 ? 1 : array.shape()[dim]; }

/// The first dimension but `dim` in which `inner` is larger than `outer`, or -1.
int first_larger(const Array& inner, const Array& outer, int dim) {
  for (int i = 0; i < dims_of(inner); ++i) {
    if (i != dim && size_at(inner, i) > size_at(outer, i)) return i;
  }
  return -1;
}

/// The corner of `source` that an index of this shape uses.
Array corner(const Array& source, const Shape& shape) {
  Array part = source;
  for (int dim = 0; dim < std::min(shape.size(), part.ndim()); ++dim) {
    part = narrow(part, dim, 0, shape[dim]);
  }
  return part;
}

void check_scatter(const Tensor& target, int dim, const Array& index, const Tensor& source) {
  if (!is_index_dtype(index.dtype())) {
    fail(ErrorCode::kDType, "scatter(): Expected dtype int32/int64 for index");
  }
  if (target.dtype() != source.dtype()) {
    fail(ErrorCode::kDType, "scatter(): Expected self.dtype to be equal to src.dtype");
  }
  if (index.numel() == 0) return;
  if (dims_of(index) != dims_of(target.array())) {
    fail(ErrorCode::kShape, "Index tensor must have the same number of dimensions as self tensor");
  }
  if (dims_of(index) != dims_of(source.array())) {
    fail(ErrorCode::kShape, "Index tensor must have the same number of dimensions as src tensor");
  }
  if (first_larger(index, target.array(), dim) >= 0 ||
      first_larger(index, source.array(), -1) >= 0) {
    fail(ErrorCode::kShape, "Expected index ", to_string(index.shape()),
         " to be no larger than self ", to_string(target.shape()), " apart from dimension ", dim,
         " and to be no larger size than src ", to_string(source.shape()));
  }
}

void scatter(const Tensor& target, int64_t dim, const Tensor& index, const Tensor& source,
             bool accumulate) {
  const int at = wrap_dim(dim, target.ndim());
  const Array places = index.array().clone();
  check_scatter(target, at, places, source);
  check_inplace(target, {target, source});
  Array& array = target.impl()->array;
  Array values = corner(source.array(), places.shape()).contiguous();
  if (values.storage() == array.storage()) values = values.clone();
  if (accumulate) {
    put_add(array, along(places, array, at), values);
  } else {
    put(array, along(places, array, at), values);
  }
  record_inplace(
      target, {target, source},
      [places, at, accumulate, shape = source.shape(),
       needed = source.requires_grad()](const Array& dy) {
        const Array dense = dy.contiguous();
        const PositionLists positions = along(places, dense, at);
        Gradients gradients{accumulate ? dy : cleared(dense, positions, places.shape()), Array()};
        if (needed) {
          gradients[1] = Array::zeros(shape);
          corner(gradients[1], places.shape()).copy_from(take(dense, positions, places.shape()));
        }
        return gradients;
      });
}

}  // namespace

Tensor index(const Tensor& x, std::span<const IndexItem> items) {
  const auto index = std::make_shared<const Index>(x.shape(), items);
  return record(index->read(x.array()), {x}, [index, shape = x.shape()](const Array& dy) {
    Array dx = Array::zeros(shape);
    if (index->is_advanced()) {
      index->add(dx, dy);
    } else {
      index->write(dx, dy);
    }
    return Gradients{dx};
  });
}

void index_put_(const Tensor& target, std::span<const IndexItem> items, const Tensor& values,
                bool accumulate) {
  const auto index = std::make_shared<const Index>(target.shape(), items);
  if ((index->is_advanced() || accumulate) && values.dtype() != target.dtype()) {
    fail(ErrorCode::kDType, "Index put requires the source and destination dtypes match, got ",
         scalar_type_name(target.dtype()), " for the destination and ",
         scalar_type_name(values.dtype()), " for the source.");
  }
  Tensor fitting = values;
  while (fitting.ndim() > index->shape().size() && fitting.shape()[0] == 1) {
    fitting = select(fitting, 0, 0);
  }
  check_inplace(target, {target, fitting});
  Array& array = target.impl()->array;
  if (accumulate) {
    index->add(array, fitting.array());
  } else {
    index->write(array, fitting.array());
  }
  record_inplace(target, {target, fitting},
                 [index, accumulate, needed = fitting.requires_grad()](const Array& dy) {
                   Gradients gradients{dy, Array()};
                   if (!accumulate) {
                     gradients[0] = dy.clone();
                     index->write(gradients[0], Array::scalar(0));
                   }
                   if (needed) gradients[1] = index->read(dy);
                   return gradients;
                 });
}

Tensor gather(const Tensor& x, int64_t dim, const Tensor& index) {
  const int at = wrap_dim(dim, x.ndim());
  const Array places = index.array().clone();
  if (!is_index_dtype(places.dtype())) {
    fail(ErrorCode::kDType, "gather(): Expected dtype int32/int64 for index");
  }
  if (places.numel() > 0) {
    if (dims_of(places) != dims_of(x.array())) {
      fail(ErrorCode::kShape,
           "Index tensor must have the same number of dimensions as input tensor");
    }
    if (const int larger = first_larger(places, x.array(), at); larger >= 0) {
      fail(ErrorCode::kShape, "Size does not match at dimension ", larger, " expected index ",
           to_string(places.shape()), " to be no larger than self ", to_string(x.shape()),
           " apart from dimension ", at);
    }
  }
  Array y = take(x.array(), along(places, x.array(), at), places.shape());
  return record(std::move(y), {x}, [places, at, shape = x.shape()](const Array& dy) {
    Array dx = Array::zeros(shape);
    put_add(dx, along(places, dx, at), dy.contiguous());
    return Gradients{dx};
  });
}

Tensor index_select(const Tensor& x, int64_t dim, const Tensor& index) {
  const int at = wrap_dim(dim, x.ndim());
  const Array& places = index.array();
  if (places.ndim() > 1) {
    fail(ErrorCode::kIndex, "index_select(): Index is supposed to be a vector");
  }
  if (!is_index_dtype(places.dtype())) {
    fail(ErrorCode::kDType, "index_select(): Expected dtype int32 or int64 for index");
  }
  if (x.ndim() == 0 && places.numel() != 1) {
    fail(ErrorCode::kShape, "index_select(): Index to scalar can have only 1 value, got ",
         places.numel(), " value(s)");
  }
  const Array whole = as_int64(places);
  const int64_t size = size_at(x.array(), at);
  for (int64_t i = 0; i < whole.numel(); ++i) {
    const int64_t entry = whole.data<int64_t>()[i];
    if (entry < 0 || entry >= size) fail(ErrorCode::kIndex, "index out of range in self");
  }
  if (x.ndim() == 0) return clone(x);
  const Array row = places.ndim() == 0 ? expand(whole, {1}) : whole;
  std::vector<IndexItem> items(static_cast<size_t>(at), IndexItem::slice());
  items.push_back(IndexItem::of(row));
  return pixelgrad::index(x, items);
}

void scatter_(const Tensor& target, int64_t dim, const Tensor& index, const Tensor& source) {
  scatter(target, dim, index, source, false);
}

void scatter_(const Tensor& target, int64_t dim, const Tensor& index, double value) {
  const Array single = Array::full({}, value, target.dtype());
  scatter(target, dim, index, Tensor(expand(single, index.shape())), false);
}

void scatter_add_(const Tensor& target, int64_t dim, const Tensor& index, const Tensor& source) {
  scatter(target, dim, index, source, true);
}

}  // namespace pixelgrad
