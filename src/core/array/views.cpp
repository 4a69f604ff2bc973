#include "array/views.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/error.h"

namespace pixelgrad {
namespace {

Array strided(const Array& array, const Shape& shape, const Strides& strides, int64_t offset) {
  return Array(array.storage(), array.dtype(), shape, strides, offset);
}

/// `shape` with its -1 replaced by what is left.
Shape infer(const Shape& shape, int64_t count) {
  const auto invalid = [&] {
    fail(ErrorCode::kShape, "shape '", to_string(shape), "' is invalid for input of size ", count);
  };
  Shape result = shape;
  int unknown = -1;
  for (int i = 0; i < shape.size(); ++i) {
    if (shape[i] >= 0) continue;
    if (shape[i] != -1) {
      fail(ErrorCode::kShape, "invalid shape dimension ", shape[i], " at index ", i, " of shape ",
           to_string(shape));
    }
    if (unknown >= 0) fail(ErrorCode::kShape, "only one dimension can be inferred");
    unknown = i;
    result[i] = 1;
  }
  const int64_t known = numel(result);
  if (unknown < 0) {
    if (known != count) invalid();
    return result;
  }
  if (known == 0) {
    if (count != 0) invalid();
    fail(ErrorCode::kShape, "cannot reshape tensor of 0 elements into shape ", to_string(shape),
         " because the unspecified dimension size -1 can be any value and is ambiguous");
  }
  if (count % known != 0) invalid();
  result[unknown] = count / known;
  return result;
}

/// Strides that show the elements of `array` in `sizes`, or nothing when they would need a copy.
std::optional<Strides> view_strides(const Array& array, const Shape& sizes) {
  if (array.numel() == 0) return contiguous_strides(sizes);
  Strides strides = sizes;
  int to = sizes.size() - 1;
  // From the right: each block of old dimensions that lie in memory without gaps must be cut
  // exactly into new ones.
  for (int from = array.ndim() - 1; from >= 0;) {
    int64_t step = array.strides()[from];
    int64_t count = array.shape()[from--];
    while (from >= 0 && (array.shape()[from] == 1 || array.strides()[from] == count * step)) {
      count *= array.shape()[from--];
    }
    for (; to >= 0 && (count > 1 || sizes[to] == 1); --to) {
      if (count % sizes[to] != 0) return std::nullopt;
      strides[to] = step;
      step *= sizes[to];
      count /= sizes[to];
    }
    if (count != 1) return std::nullopt;
  }
  for (; to >= 0; --to) strides[to] = 1;
  return strides;
}

}  // namespace

Array expand(const Array& array, const Shape& shape) {
  const int lead = shape.size() - array.ndim();
  if (lead < 0) {
    fail(ErrorCode::kShape, "expand(", to_string(shape), "): the number of sizes provided (",
         shape.size(), ") must be greater or equal to the number of dimensions in the tensor (",
         array.ndim(), ")");
  }
  Shape sizes = shape;
  Strides strides = shape;
  for (int i = 0; i < shape.size(); ++i) {
    const int64_t own = i < lead ? 1 : array.shape()[i - lead];
    if (shape[i] == -1 && i >= lead) sizes[i] = own;
    if (sizes[i] != own && own != 1) {
      fail(ErrorCode::kShape, "The expanded size of the tensor (", shape[i],
           ") must match the existing size (", own, ") at non-singleton dimension ", i,
           ".  Target sizes: ", to_string(shape), ".  Tensor sizes: ", to_string(array.shape()));
    }
    strides[i] = i >= lead && own == sizes[i] ? array.strides()[i - lead] : 0;
  }
  return strided(array, sizes, strides, array.offset());
}

Array permute(const Array& array, const Dims& order) {
  if (order.size() != array.ndim()) {
    fail(ErrorCode::kShape, "permute(): number of dimensions in the tensor input does ",
         "not match the length of the desired ordering of dimensions i.e. input.dim() = ",
         array.ndim(), " is not equal to len(dims) = ", order.size());
  }
  Shape shape;
  Strides strides;
  std::array<bool, kMaxDims> seen{};
  for (const int64_t dim : order) {
    const int at = wrap_dim(dim, array.ndim());
    if (seen[at]) fail(ErrorCode::kValue, "permute(): duplicate dims are not allowed.");
    seen[at] = true;
    shape.push_back(array.shape()[at]);
    strides.push_back(array.strides()[at]);
  }
  return strided(array, shape, strides, array.offset());
}

Array transpose(const Array& array, int64_t dim0, int64_t dim1) {
  const int a = wrap_dim(dim0, array.ndim());
  const int b = wrap_dim(dim1, array.ndim());
  Shape shape = array.shape();
  Strides strides = array.strides();
  if (array.ndim() > 0) {
    std::swap(shape[a], shape[b]);
    std::swap(strides[a], strides[b]);
  }
  return strided(array, shape, strides, array.offset());
}

Array narrow(const Array& array, int64_t dim, int64_t start, int64_t length) {
  if (array.ndim() == 0) fail(ErrorCode::kIndex, "narrow() cannot be applied to a 0-dim tensor.");
  const int at = wrap_dim(dim, array.ndim());
  const int64_t size = array.shape()[at];
  if (start < -size || start > size) {
    fail(ErrorCode::kIndex, "start out of range (expected to be in range of [", -size, ", ", size,
         "], but got ", start, ")");
  }
  if (start < 0) start += size;
  if (length < 0) fail(ErrorCode::kValue, "narrow(): length must be non-negative.");
  if (length > size - start) {
    fail(ErrorCode::kIndex, "start (", start, ") + length (", length, ") exceeds dimension size (",
         size, ").");
  }
  Shape shape = array.shape();
  shape[at] = length;
  return strided(array, shape, array.strides(), array.offset() + start * array.strides()[at]);
}

Array select(const Array& array, int64_t dim, int64_t index) {
  if (array.ndim() == 0) fail(ErrorCode::kIndex, "select() cannot be applied to a 0-dim tensor.");
  const int at = wrap_dim(dim, array.ndim());
  const int64_t size = array.shape()[at];
  if (index < -size || index >= size) {
    fail(ErrorCode::kIndex, "select(): index ", index, " out of range for tensor of size ",
         to_string(array.shape()), " at dimension ", at);
  }
  if (index < 0) index += size;
  Shape shape = array.shape();
  Strides strides = array.strides();
  shape.erase(at);
  strides.erase(at);
  return strided(array, shape, strides, array.offset() + index * array.strides()[at]);
}

Array slice(const Array& array, int64_t dim, int64_t start, int64_t end, int64_t step) {
  if (array.ndim() == 0) {
    fail(ErrorCode::kIndex, "slice() cannot be applied to a 0-dim tensor.");
  }
  const int at = wrap_dim(dim, array.ndim());
  const SliceBounds bounds = slice_bounds(array.shape()[at], start, end);
  Shape shape = array.shape();
  Strides strides = array.strides();
  shape[at] = slice_length(bounds, step);
  strides[at] *= step;
  return strided(array, shape, strides, array.offset() + bounds.start * array.strides()[at]);
}

Array view(const Array& array, const Shape& shape) {
  const Shape sizes = infer(shape, array.numel());
  const auto strides = view_strides(array, sizes);
  if (!strides) {
    fail(ErrorCode::kShape,
         "view size is not compatible with input tensor's size and stride (at least one dimension ",
         "spans across two contiguous subspaces). Use .reshape(...) instead.");
  }
  return strided(array, sizes, *strides, array.offset());
}

Array reshape(const Array& array, const Shape& shape) {
  const Shape sizes = infer(shape, array.numel());
  if (const auto strides = view_strides(array, sizes)) {
    return strided(array, sizes, *strides, array.offset());
  }
  return strided(array.clone(), sizes, contiguous_strides(sizes), 0);
}

SliceBounds slice_bounds(int64_t size, int64_t start, int64_t end) {
  if (start < 0) start = std::max<int64_t>(start + size, 0);
  if (end < 0) end = std::max<int64_t>(end + size, 0);
  start = std::min(start, size);
  return {start, std::clamp(end, start, size)};
}

int64_t slice_length(SliceBounds bounds, int64_t step) {
  if (step == 0) fail(ErrorCode::kValue, "slice step cannot be zero");
  if (step < 0) fail(ErrorCode::kValue, "step must be greater than zero");
  const int64_t span = bounds.end - bounds.start;
  return span / step + (span % step != 0 ? 1 : 0);
}

}  // namespace pixelgrad
