#include "ops/rearrange.h"

#include <algorithm>
#include <vector>

#include "array/views.h"
#include "autograd/graph.h"
#include "base/error.h"
#include "ops/cat.h"
#include "ops/indexing.h"
#include "ops/views.h"

namespace pixelgrad {
namespace {

Array flipped(const Array& x, const Dims& dims) {
  if (x.numel() == 0) return x.clone();
  Strides strides = x.strides();
  int64_t offset = x.offset();
  for (const int64_t dim : dims) {
    const int at = wrap_dim(dim, x.ndim());
    if (x.ndim() == 0) continue;
    offset += (x.shape()[at] - 1) * strides[at];
    strides[at] = -strides[at];
  }
  return Array(x.storage(), x.dtype(), x.shape(), strides, offset).clone();
}

Tensor rolled(const Tensor& x, int64_t shift, int64_t dim) {
  const int at = wrap_dim(dim, x.ndim());
  const int64_t size = x.ndim() == 0 ? 1 : x.shape()[at];
  if (x.numel() == 0 || shift % size == 0) return clone(x);
  const int64_t lead = (shift % size + size) % size;
  const Tensor parts[] = {narrow(x, at, size - lead, lead), narrow(x, at, 0, size - lead)};
  return cat(parts, at);
}

/// The sizes before and behind, by dimension of a tensor with `ndim` of them.
struct Padding {
  int64_t before = 0;
  int64_t behind = 0;
};
Padding padding_of(const Dims& pads, int dim, int ndim) {
  const int at = 2 * (ndim - 1 - dim);
  return at < pads.size() ? Padding{pads[at], pads[at + 1]} : Padding{};
}

/// The part of `padded` that shows the part of the source that is left of it.
Array inside(const Array& padded, const Dims& pads) {
  Array part = padded;
  for (int dim = 0; dim < part.ndim(); ++dim) {
    const auto [before, behind] = padding_of(pads, dim, part.ndim());
    const int64_t start = std::max<int64_t>(before, 0);
    part = narrow(part, dim, start, part.shape()[dim] - start - std::max<int64_t>(behind, 0));
  }
  return part;
}
Array cropped(const Array& source, const Dims& pads) {
  Dims cuts = pads;
  for (int64_t& cut : cuts) cut = -cut;
  return inside(source, cuts);
}

Tensor pad_constant(const Tensor& x, const Dims& pads, double value) {
  Shape shape = x.shape();
  for (int dim = 0; dim < x.ndim(); ++dim) {
    const auto [before, behind] = padding_of(pads, dim, x.ndim());
    shape[dim] += before + behind;
    if (shape[dim] < 0) {
      fail(ErrorCode::kShape, "The input size ", x.shape()[dim], ", plus negative padding ", before,
           " and ", behind,
           " resulted in a negative output size, which is invalid. Check dimension ", dim,
           " of your input.");
    }
  }
  Array y = Array::full(shape, value, x.dtype());
  inside(y, pads).copy_from(cropped(x.array(), pads));
  return record(std::move(y), {x}, [pads, shape = x.shape()](const Array& dy) {
    Array dx = Array::zeros(shape);
    cropped(dx, pads).copy_from(inside(dy, pads));
    return Gradients{dx};
  });
}

/// Which entry of a dimension of `size` the padded entry `i` shows.
int64_t mirrored(int64_t i, int64_t size, PadMode mode) {
  switch (mode) {
    case PadMode::kReflect:
      if (i < 0) return -i;
      return i < size ? i : 2 * (size - 1) - i;
    case PadMode::kReplicate:
      return std::clamp<int64_t>(i, 0, size - 1);
    default:
      return (i + size) % size;
  }
}

void check_dimension(const Tensor& x, const Dims& pads, int dim, PadMode mode) {
  const auto [before, behind] = padding_of(pads, dim, x.ndim());
  const int64_t size = x.shape()[dim];
  if (mode == PadMode::kReflect && (before >= size || behind >= size)) {
    fail(ErrorCode::kShape, "Argument #", 2 * (x.ndim() - dim) + 2,
         ": Padding size should be less than the corresponding input dimension, but got: padding (",
         before, ", ", behind, ") at dimension ", dim, " of input ", to_string(x.shape()));
  }
  if (mode == PadMode::kCircular && (before > size || behind > size)) {
    fail(ErrorCode::kShape, "Padding value causes wrapping around more than once.");
  }
  if (size + before + behind < 1 || size == 0) {
    fail(ErrorCode::kShape, "padding (", before, ", ", behind, ") leaves nothing of dimension ",
         dim, " of input ", to_string(x.shape()));
  }
}

Tensor pad_mirrored(const Tensor& x, const Dims& pads, PadMode mode) {
  const int padded = pads.size() / 2;
  if (padded < 1 || padded > 3 || (x.ndim() != padded + 1 && x.ndim() != padded + 2)) {
    fail(ErrorCode::kShape, "Padding size ", pads.size(), " is not supported for ", x.ndim(),
         "D input tensor.\nSupported combinations for non-constant padding:\n",
         "  - 2D or 3D input: padding size = 2 (pads last dimension)\n",
         "  - 3D or 4D input: padding size = 4 (pads last 2 dimensions)\n",
         "  - 4D or 5D input: padding size = 6 (pads last 3 dimensions)");
  }
  for (int dim = x.ndim() - 1; dim >= x.ndim() - padded; --dim) {
    check_dimension(x, pads, dim, mode);
  }
  Tensor y = x;
  for (int dim = x.ndim() - padded; dim < x.ndim(); ++dim) {
    const auto [before, behind] = padding_of(pads, dim, x.ndim());
    const int64_t size = x.shape()[dim];
    Array places = Array::empty({before + size + behind}, DType::kInt64);
    for (int64_t i = 0; i < places.numel(); ++i) {
      places.data<int64_t>()[i] = mirrored(i - before, size, mode);
    }
    y = index_select(y, dim, Tensor(places));
  }
  return y;
}

}  // namespace

Tensor repeat(const Tensor& x, const Dims& repeats) {
  const int lead = repeats.size() - x.ndim();
  if (lead < 0) {
    fail(ErrorCode::kShape, "Number of dimensions of repeat dims can not be smaller than number ",
         "of dimensions of tensor");
  }
  Shape wide;      // a dimension of size 1 before each that is repeated,
  Shape expanded;  // which expand() then repeats without a copy
  Shape result;
  for (int i = 0; i < repeats.size(); ++i) {
    const int64_t size = i < lead ? 1 : x.shape()[i - lead];
    result.push_back(size * repeats[i]);
    if (repeats[i] != 1) {
      wide.push_back(1);
      expanded.push_back(repeats[i]);
    }
    wide.push_back(size);
    expanded.push_back(size);
  }
  numel(result);  // refuses negative sizes in the result's words
  return reshape(clone(expand(reshape(x, wide), expanded)), result);
}

Tensor flip(const Tensor& x, const Dims& dims) {
  for (int i = 0; i < dims.size(); ++i) {
    for (int k = 0; k < i; ++k) {
      if (wrap_dim(dims[i], x.ndim()) == wrap_dim(dims[k], x.ndim())) {
        fail(ErrorCode::kValue, "dim ", wrap_dim(dims[i], x.ndim()),
             " appears multiple times in the list of dims");
      }
    }
  }
  return record(flipped(x.array(), dims), {x},
                [dims](const Array& dy) { return Gradients{flipped(dy, dims)}; });
}

Tensor roll(const Tensor& x, const Dims& shifts, const Dims& dims) {
  if (shifts.empty()) fail(ErrorCode::kValue, "`shifts` required");
  if (dims.empty() && shifts.size() == 1) {
    return reshape(rolled(reshape(x, {-1}), shifts[0], 0), x.shape());
  }
  if (dims.size() != shifts.size()) {
    fail(ErrorCode::kValue, "shifts and dimensions must align. shifts: ", shifts.size(),
         ", dims:", dims.size());
  }
  Tensor y = x;
  for (int i = 0; i < dims.size(); ++i) y = rolled(y, shifts[i], dims[i]);
  return y;
}

Tensor stack(std::span<const Tensor> tensors, int64_t dim) {
  if (tensors.empty()) fail(ErrorCode::kValue, "stack expects a non-empty TensorList");
  const Shape& shape = tensors[0].shape();
  const int at = wrap_dim(dim, shape.size() + 1);
  Shape row = shape;
  row.insert(at, 1);
  std::vector<Tensor> rows;
  for (size_t i = 0; i < tensors.size(); ++i) {
    if (!(tensors[i].shape() == shape)) {
      fail(ErrorCode::kShape, "stack expects each tensor to be equal size, but got ",
           to_string(shape), " at entry 0 and ", to_string(tensors[i].shape()), " at entry ", i);
    }
    rows.push_back(reshape(tensors[i], row));
  }
  return cat(rows, at);
}

PadMode pad_mode_from_name(const std::string& name) {
  if (name == "constant") return PadMode::kConstant;
  if (name == "reflect") return PadMode::kReflect;
  if (name == "replicate") return PadMode::kReplicate;
  if (name == "circular") return PadMode::kCircular;
  fail(ErrorCode::kValue, "Unrecognised padding mode ", name);
}

Tensor pad(const Tensor& x, const Dims& pads, PadMode mode, std::optional<double> value) {
  if (pads.size() % 2 != 0) fail(ErrorCode::kShape, "Padding length must be divisible by 2");
  if (pads.size() > 2 * x.ndim()) {
    fail(ErrorCode::kShape,
         "Padding length should be less than or equal to two times the input dimension but got ",
         "padding length ", pads.size(), " and input of dimension ", x.ndim());
  }
  if (mode == PadMode::kConstant) return pad_constant(x, pads, value.value_or(0));
  if (value.value_or(0) != 0) {
    constexpr std::string_view kNames[] = {"constant", "reflect", "replicate", "circular"};
    fail(ErrorCode::kValue, "Padding mode \"", kNames[static_cast<size_t>(mode)],
         "\" doesn't take in value argument");
  }
  return pad_mirrored(x, pads, mode);
}

}  // namespace pixelgrad
