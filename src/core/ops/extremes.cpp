#include "ops/extremes.h"

#include "array/arithmetic.h"
#include "array/elementwise.h"
#include "array/reduce.h"
#include "array/rows.h"
#include "array/views.h"
#include "autograd/graph.h"
#include "base/error.h"
#include "ops/promote.h"

namespace pixelgrad {

using kernels::Binary;
using kernels::Comparison;

namespace {

struct Found {
  Array values;
  Array indices;  // within a row
};

Found find(const Array& x, const Reduced& reduced, bool largest) {
  Found found;
  found.indices = Array::empty(reduced.shape, DType::kInt64);
  found.values = reduce_rows(x, reduced, x.dtype(), false, [&](auto rows, auto* y) {
    kernels::row_extremes(rows, largest, y, found.indices.data<int64_t>());
  });
  return found;
}

void check_dim(std::string_view name, const Shape& shape, const Dims& dims) {
  for (const int64_t dim : dims) {
    const int at = wrap_dim(dim, shape.size());
    if (!shape.empty() && shape[at] == 0) {
      fail(ErrorCode::kIndex, name, "(): Expected reduction dim ", at, " to have non-zero size.");
    }
  }
}

void check_any(std::string_view name, const Tensor& x) {
  if (x.numel() > 0) return;
  fail(ErrorCode::kRuntime, name,
       "(): Expected reduction dim to be specified for input.numel() == ",
       "0. Specify the reduction dim with the 'dim' argument.");
}

/// dy shared evenly by the elements equal to the extreme.
Array shared(const Array& dy, const Array& x, const Array& y, const Reduced& reduced,
             bool nan_counts) {
  const Array best = reshape(y, reduced.kept);
  Array hit = compare(Comparison::kEq, x, best, DType::kFloat32);
  if (nan_counts && compare(Comparison::kNe, y, y, DType::kFloat32).data<uint8_t>()[0] != 0) {
    hit = compare(Comparison::kNe, x, x, DType::kFloat32);
  }
  hit = hit.to(DType::kFloat32);
  Dims dims;
  for (int i = 0; i < x.ndim(); ++i) {
    if (reduced.flags[static_cast<size_t>(i)]) dims.push_back(i);
  }
  const Array hits = x.ndim() == 0 ? hit : sum(hit, dims, true);
  const Array spread = binary(Binary::kMul, reshape(dy, reduced.kept), hit);
  return binary(Binary::kDiv, spread, hits);
}

Tensor reduce(const Tensor& given, const Dims& dims, bool keepdim, bool largest, bool nan_counts) {
  const Tensor x = converted(given, given.dtype());
  const Reduced reduced(x.shape(), dims, keepdim);
  const Array y = find(x.array(), reduced, largest).values;
  return record(
      y, {x}, [reduced, nan_counts, x = save(x, x.requires_grad()), y = Saved(y)](const Array& dy) {
        return Gradients{shared(dy, *x, *y, reduced, nan_counts)};
      });
}

/// Zeros with dy[i] at place index[i] of row i.
Array placed(const Array& dy, const Array& indices, const Reduced& reduced) {
  const Array from = dy.contiguous();
  Array rows = Array::zeros({numel(reduced.kept), reduced.count});
  for (int64_t i = 0; i < from.numel(); ++i) {
    rows.data()[i * reduced.count + indices.data<int64_t>()[i]] = from.data()[i];
  }
  return from_rows(rows, reduced);
}

Extremes along(std::string_view name, const Tensor& given, int64_t dim, bool keepdim,
               bool largest) {
  check_dim(name, given.shape(), {dim});
  const Tensor x = converted(given, given.dtype());
  const Reduced reduced(x.shape(), {dim}, keepdim);
  const Found found = find(x.array(), reduced, largest);
  Tensor values =
      record(found.values, {x}, [reduced, indices = Saved(found.indices)](const Array& dy) {
        return Gradients{placed(dy, *indices, reduced)};
      });
  return {std::move(values), Tensor(found.indices)};
}

Tensor where_is(std::string_view name, const Tensor& x, std::optional<int64_t> dim, bool keepdim,
                bool largest) {
  if (x.dtype() == DType::kBool) {
    fail(ErrorCode::kDType, name, "(): does not support bool input");
  }
  if (!dim && x.numel() == 0) {
    fail(ErrorCode::kIndex, name,
         "(): Expected reduction dim to be specified for input.numel() == 0.");
  }
  const Dims dims = dim ? Dims{*dim} : Dims{};
  check_dim(name, x.shape(), dims);
  return Tensor(find(x.array(), Reduced(x.shape(), dims, keepdim), largest).indices);
}

Tensor over(std::string_view name, const Tensor& x, const Dims& dims, bool keepdim, bool largest) {
  if (dims.empty()) check_any(name, x);
  check_dim(name, x.shape(), dims);
  return reduce(x, dims, keepdim, largest, false);
}

}  // namespace

Extremes max(const Tensor& x, int64_t dim, bool keepdim) {
  return along("max", x, dim, keepdim, true);
}
Extremes min(const Tensor& x, int64_t dim, bool keepdim) {
  return along("min", x, dim, keepdim, false);
}

Tensor max(const Tensor& x) {
  check_any("max", x);
  return reduce(x, {}, false, true, true);
}
Tensor min(const Tensor& x) {
  check_any("min", x);
  return reduce(x, {}, false, false, true);
}

Tensor amax(const Tensor& x, const Dims& dims, bool keepdim) {
  return over("amax", x, dims, keepdim, true);
}
Tensor amin(const Tensor& x, const Dims& dims, bool keepdim) {
  return over("amin", x, dims, keepdim, false);
}

Tensor argmax(const Tensor& x, std::optional<int64_t> dim, bool keepdim) {
  return where_is("argmax", x, dim, keepdim, true);
}
Tensor argmin(const Tensor& x, std::optional<int64_t> dim, bool keepdim) {
  return where_is("argmin", x, dim, keepdim, false);
}

}  // namespace pixelgrad
