#include "ops/resize.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "array/arithmetic.h"
#include "autograd/graph.h"
#include "base/error.h"
#include "kernels/resize.h"
#include "ops/views.h"

namespace pixelgrad {
namespace {

using kernels::Blend;

template <class T>
using List = std::vector<T, PoolAllocator<T>>;
using Places = List<int64_t>;

int64_t plane_count(const Shape& shape) {
  int64_t count = 1;
  for (int i = 0; i < shape.size() - 2; ++i) count *= shape[i];
  return count;
}

kernels::PlaneMap plane_map(const Shape& shape, const Places& rows, const Places& columns) {
  const int last = shape.size() - 1;
  return {plane_count(shape), shape[last - 1], shape[last], rows, columns};
}

Tensor gathered(const Tensor& x, Places rows, Places columns, double fill) {
  require_float32(x.array());
  Shape shape = x.shape();
  shape[shape.size() - 2] = static_cast<int64_t>(rows.size());
  shape[shape.size() - 1] = static_cast<int64_t>(columns.size());
  Array y = Array::empty(shape);
  kernels::gather_planes(plane_map(x.shape(), rows, columns), static_cast<float>(fill),
                         x.array().contiguous().data(), y.data());
  return record(
      std::move(y), {x},
      [shape = x.shape(), rows = std::move(rows), columns = std::move(columns)](const Array& dy) {
        Array dx = Array::empty(shape);
        kernels::scatter_planes(plane_map(shape, rows, columns), dy.contiguous().data(), dx.data());
        return Gradients{dx};
      });
}

/// Where the number at `place` of a padded line comes from; -1 for nowhere.
int64_t source(std::string_view mode, int64_t place, int64_t size) {
  if (place >= 0 && place < size) return place;
  if (mode == "replicate") return std::clamp<int64_t>(place, 0, size - 1);
  if (mode == "circular") return (place % size + size) % size;
  if (mode == "reflect") return place < 0 ? -place : 2 * (size - 1) - place;
  return -1;
}

Places padded(std::string_view mode, int64_t before, int64_t after, int64_t size) {
  const int64_t length = size + before + after;
  if (length < 0) fail(ErrorCode::kValue, "narrow(): length must be non-negative.");
  Places places;
  for (int64_t i = 0; i < length; ++i) places.push_back(source(mode, i - before, size));
  return places;
}

/// `argument` is where the pair stands in PyTorch's list.
void check_padding(std::string_view mode, const Shape& shape, int dim, int argument, int64_t before,
                   int64_t after) {
  const int64_t size = shape[dim];
  if (mode == "reflect" && (before >= size || after >= size)) {
    fail(ErrorCode::kShape, "Argument #", argument,
         ": Padding size should be less than the corresponding input dimension, but got: padding (",
         before, ", ", after, ") at dimension ", dim, " of input ", to_string(shape));
  }
  if (mode == "circular" && (before > size || after > size)) {
    fail(ErrorCode::kShape, "Padding value causes wrapping around more than once.");
  }
}

void check_sizes(const Tensor& x, std::array<int64_t, 2> size) {
  if (x.ndim() != 4) {
    fail(ErrorCode::kShape, "It is expected input_size equals to 4, but got size ", x.ndim());
  }
  const int64_t height = x.shape()[2];
  const int64_t width = x.shape()[3];
  if (height <= 0 || width <= 0 || size[0] <= 0 || size[1] <= 0) {
    fail(ErrorCode::kShape,
         "Input and output sizes should be greater than 0, but got input (H: ", height,
         ", W: ", width, ") output (H: ", size[0], ", W: ", size[1], ")");
  }
}

// Places are computed in float32, as PyTorch does: which pixel is taken depends on it.

float ratio(int64_t in, int64_t out, const std::optional<double>& scale) {
  if (scale && *scale > 0) return static_cast<float>(*scale);
  return static_cast<float>(in) / static_cast<float>(out);
}

Places nearest(int64_t in, int64_t out, const std::optional<double>& scale) {
  const float step = ratio(in, out, scale);
  Places places;
  for (int64_t i = 0; i < out; ++i) {
    places.push_back(
        std::min(static_cast<int64_t>(std::floor(static_cast<float>(i) * step)), in - 1));
  }
  return places;
}

List<Blend> blends(int64_t in, int64_t out, bool align_corners,
                   const std::optional<double>& scale) {
  float step = ratio(in, out, scale);
  if (align_corners) {
    step = out > 1 ? static_cast<float>(in - 1) / static_cast<float>(out - 1) : 0.0f;
  }
  List<Blend> list;
  for (int64_t i = 0; i < out; ++i) {
    const float at = align_corners ? step * static_cast<float>(i)
                                   : std::max(step * (static_cast<float>(i) + 0.5f) - 0.5f, 0.0f);
    const int64_t low = std::min(static_cast<int64_t>(at), in - 1);
    const float weight = std::clamp(at - static_cast<float>(low), 0.0f, 1.0f);
    list.push_back({low, std::min(low + 1, in - 1), weight});
  }
  return list;
}

}  // namespace

Tensor pad2d(const Tensor& x, const Padding2d& padding, std::string_view mode, double value) {
  if (x.ndim() < 2) {
    fail(ErrorCode::kShape, "Padding length should be less than or equal to two times the input ",
         "dimension but got padding length 4 and input of dimension ", x.ndim());
  }
  const int last = x.ndim() - 1;
  check_padding(mode, x.shape(), last, 4, padding.left, padding.right);
  check_padding(mode, x.shape(), last - 1, 6, padding.top, padding.bottom);
  return gathered(x, padded(mode, padding.top, padding.bottom, x.shape()[last - 1]),
                  padded(mode, padding.left, padding.right, x.shape()[last]), value);
}

Tensor upsample_nearest2d(const Tensor& x, std::array<int64_t, 2> size, const Scales& scales) {
  check_sizes(x, size);
  return gathered(x, nearest(x.shape()[2], size[0], scales[0]),
                  nearest(x.shape()[3], size[1], scales[1]), 0);
}

Tensor upsample_bilinear2d(const Tensor& x, std::array<int64_t, 2> size, bool align_corners,
                           const Scales& scales) {
  check_sizes(x, size);
  require_float32(x.array());
  const auto rows = blends(x.shape()[2], size[0], align_corners, scales[0]);
  const auto columns = blends(x.shape()[3], size[1], align_corners, scales[1]);
  const auto blend = [shape = x.shape(), rows, columns] {
    return kernels::PlaneBlend{shape[0] * shape[1], shape[2], shape[3], rows, columns};
  };
  Array y = Array::empty({x.shape()[0], x.shape()[1], size[0], size[1]});
  kernels::blend_planes(blend(), x.array().contiguous().data(), y.data());
  return record(std::move(y), {x}, [shape = x.shape(), blend](const Array& dy) {
    Array dx = Array::empty(shape);
    kernels::blend_planes_gradient(blend(), dy.contiguous().data(), dx.data());
    return Gradients{dx};
  });
}

Tensor pixel_shuffle(const Tensor& x, int64_t upscale_factor) {
  const int64_t r = upscale_factor;
  if (x.ndim() < 3) {
    fail(ErrorCode::kShape, "pixel_shuffle expects input to have at least 3 dimensions, but got ",
         "input with ", x.ndim(), " dimension(s)");
  }
  if (r <= 0) {
    fail(ErrorCode::kValue, "pixel_shuffle expects a positive upscale_factor, but got ", r);
  }
  const int channel = x.ndim() - 3;
  const Shape& shape = x.shape();
  if (shape[channel] % (r * r) != 0) {
    fail(ErrorCode::kShape, "pixel_shuffle expects its input's 'channel' dimension to be ",
         "divisible by the square of upscale_factor, but input.size(-3)=", shape[channel],
         " is not divisible by ", r * r);
  }
  const int64_t channels = shape[channel] / (r * r);
  Shape parts;   // (..., C, r, r, H, W)
  Dims order;    // (..., C, H, r, W, r)
  Shape result;  // (..., C, H r, W r)
  for (int i = 0; i < channel; ++i) {
    parts.push_back(shape[i]);
    order.push_back(i);
    result.push_back(shape[i]);
  }
  for (const int64_t size : {channels, r, r, shape[channel + 1], shape[channel + 2]}) {
    parts.push_back(size);
  }
  for (const int64_t at : {0, 3, 1, 4, 2}) order.push_back(channel + at);
  for (const int64_t size : {channels, shape[channel + 1] * r, shape[channel + 2] * r}) {
    result.push_back(size);
  }
  return reshape(permute(reshape(x, parts), order), result);
}

}  // namespace pixelgrad
