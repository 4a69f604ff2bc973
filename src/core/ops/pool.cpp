#include "ops/pool.h"

#include <limits>

#include "autograd/graph.h"
#include "base/error.h"
#include "kernels/pool.h"

namespace pixelgrad {
namespace {

using Pair = std::array<int64_t, 2>;
using kernels::Divisor;
using kernels::Pool2dGeometry;

void check_dtype(const char* name, const Tensor& x) {
  if (x.dtype() == DType::kFloat32) return;
  fail(ErrorCode::kDType, "\"", name, "\" not implemented for '", scalar_type_name(x.dtype()), "'");
}

void check_window(const Pair& kernel, const Pair& stride, const Pair& dilation) {
  if (stride[0] == 0 || stride[1] == 0) fail(ErrorCode::kValue, "stride should not be zero");
  if (kernel[0] <= 0 || kernel[1] <= 0) {
    fail(ErrorCode::kValue, "kernel size should be greater than zero, but got kH: ", kernel[0],
         " kW: ", kernel[1]);
  }
  if (stride[0] < 0 || stride[1] < 0) {
    fail(ErrorCode::kValue, "stride should be greater than zero, but got dH: ", stride[0],
         " dW: ", stride[1]);
  }
  if (dilation[0] <= 0 || dilation[1] <= 0) {
    fail(ErrorCode::kValue,
         "dilation should be greater than zero, but got dilationH: ", dilation[0],
         " dilationW: ", dilation[1]);
  }
}

int64_t out_size(int64_t in, int64_t kernel, int64_t stride, int64_t pad, int64_t dilation,
                 bool ceil_mode) {
  if (pad < 0) fail(ErrorCode::kValue, "pad must be non-negative, but got pad: ", pad);
  if (pad > ((kernel - 1) * dilation + 1) / 2) {
    fail(ErrorCode::kValue,
         "pad should be at most half of effective kernel size, but got pad=", pad,
         ", kernel_size=", kernel, " and dilation=", dilation);
  }
  const int64_t room = in + 2 * pad - dilation * (kernel - 1) - 1;
  const int64_t steps = room + (ceil_mode ? stride - 1 : 0);
  int64_t out = (steps >= 0 ? steps / stride : -((-steps + stride - 1) / stride)) + 1;
  // The last window has to begin inside the input or its left padding.
  if (ceil_mode && (out - 1) * stride >= in + pad) --out;
  return out;
}

/// Sizes of the input; those of the window are left to the caller.
Pool2dGeometry plane_geometry(const Shape& x) {
  Pool2dGeometry g{};
  const int last = x.size() - 1;
  g.height = x[last - 1];
  g.width = x[last];
  g.planes = 1;
  for (int i = 0; i < last - 1; ++i) g.planes *= x[i];
  return g;
}

Pool2dGeometry pool_geometry(const Shape& x, const Pair& kernel, const Pair& stride,
                             const Pair& pad, const Pair& dilation, bool ceil_mode) {
  Pool2dGeometry g = plane_geometry(x);
  g.kernel_height = kernel[0];
  g.kernel_width = kernel[1];
  g.stride_height = stride[0];
  g.stride_width = stride[1];
  g.pad_height = pad[0];
  g.pad_width = pad[1];
  g.dilation_height = dilation[0];
  g.dilation_width = dilation[1];
  g.out_height = out_size(g.height, kernel[0], stride[0], pad[0], dilation[0], ceil_mode);
  g.out_width = out_size(g.width, kernel[1], stride[1], pad[1], dilation[1], ceil_mode);
  const int channel = x.size() - 3;
  if (x[channel] == 0 || g.height == 0 || g.width == 0) {
    fail(ErrorCode::kShape, "Expected 3D or 4D (batch mode) tensor with optional 0 dim batch size ",
         "for input, but got:", to_string(x));
  }
  if (g.out_height < 1 || g.out_width < 1) {
    fail(ErrorCode::kShape, "Given input size: (", x[channel], "x", g.height, "x", g.width,
         "). Calculated output size: (", x[channel], "x", g.out_height, "x", g.out_width,
         "). Output size is too small");
  }
  if (g.height > std::numeric_limits<int32_t>::max() / g.width) {
    fail(ErrorCode::kShape, "pooling takes planes below 2^31 numbers");
  }
  return g;
}

Shape pooled_shape(const Shape& x, const Pool2dGeometry& g) {
  Shape y = x;
  y[y.size() - 2] = g.out_height;
  y[y.size() - 1] = g.out_width;
  return y;
}

}  // namespace

Tensor max_pool2d(const Tensor& x, const MaxPool2dOptions& options) {
  check_window(options.kernel, options.stride, options.dilation);
  if (x.ndim() != 3 && x.ndim() != 4) {
    fail(ErrorCode::kShape, "non-empty 3D or 4D (batch mode) tensor expected for input");
  }
  const Pool2dGeometry g = pool_geometry(x.shape(), options.kernel, options.stride, options.padding,
                                         options.dilation, options.ceil_mode);
  check_dtype("max_pool2d", x);
  Array y = Array::empty(pooled_shape(x.shape(), g));
  Array places = Array::empty(y.shape(), DType::kInt32);
  kernels::max_pool2d(g, x.array().contiguous().data(), y.data(), places.data<int32_t>());
  return record(std::move(y), {x}, [g, shape = x.shape(), places](const Array& dy) {
    Array dx = Array::empty(shape);
    kernels::max_pool2d_gradient(g, dy.contiguous().data(), places.data<int32_t>(), dx.data());
    return Gradients{dx};
  });
}

Tensor avg_pool2d(const Tensor& x, const AvgPool2dOptions& options) {
  const Pair dense = {1, 1};
  check_window(options.kernel, options.stride, dense);
  if (options.divisor_override == 0) fail(ErrorCode::kValue, "divisor must be not zero");
  wrap_dim(-3, x.ndim());  // PyTorch's own first complaint about too few dimensions
  if (x.ndim() > 4) {
    fail(ErrorCode::kShape, "Expected 3D or 4D (batch mode) tensor with optional 0 dim batch size ",
         "for input, but got:", to_string(x.shape()));
  }
  const Pool2dGeometry g = pool_geometry(x.shape(), options.kernel, options.stride, options.padding,
                                         dense, options.ceil_mode);
  check_dtype("avg_pool2d_out_frame", x);
  const Divisor divisor{options.count_include_pad, options.divisor_override.value_or(0)};
  Array y = Array::empty(pooled_shape(x.shape(), g));
  kernels::avg_pool2d(g, divisor, x.array().contiguous().data(), y.data());
  return record(std::move(y), {x}, [g, divisor, shape = x.shape()](const Array& dy) {
    Array dx = Array::empty(shape);
    kernels::avg_pool2d_gradient(g, divisor, dy.contiguous().data(), dx.data());
    return Gradients{dx};
  });
}

Tensor adaptive_avg_pool2d(const Tensor& x, std::array<std::optional<int64_t>, 2> size) {
  if (x.ndim() != 3 && x.ndim() != 4) {
    fail(ErrorCode::kShape, "adaptive_avg_pool2d(): Expected 3D or 4D tensor, but got ",
         to_string(x.shape()));
  }
  for (int i = x.ndim() == 4 ? 1 : 0; i < x.ndim(); ++i) {
    const bool channels = i == x.ndim() - 3;  // an image may have no channels, a plane has numbers
    if (x.shape()[i] > 0 || channels) continue;
    fail(ErrorCode::kShape, "adaptive_avg_pool2d(): Expected input to have non-zero size for ",
         "non-batch dimensions, but input has sizes ", to_string(x.shape()), " with dimension ", i,
         " being empty");
  }
  Pool2dGeometry g = plane_geometry(x.shape());
  g.out_height = size[0].value_or(g.height);
  g.out_width = size[1].value_or(g.width);
  if (g.out_height < 0 || g.out_width < 0) {
    fail(ErrorCode::kValue, "adaptive_avg_pool2d: elements of output_size must be greater than or ",
         "equal to 0 but received {", g.out_height, ", ", g.out_width, "}");
  }
  check_dtype("adaptive_avg_pool2d", x);
  Array y = Array::empty(pooled_shape(x.shape(), g));
  kernels::adaptive_avg_pool2d(g, x.array().contiguous().data(), y.data());
  return record(std::move(y), {x}, [g, shape = x.shape()](const Array& dy) {
    Array dx = Array::empty(shape);
    kernels::adaptive_avg_pool2d_gradient(g, dy.contiguous().data(), dx.data());
    return Gradients{dx};
  });
}

}  // namespace pixelgrad
