#include "ops/conv.h"

#include <string_view>

#include "array/arithmetic.h"
#include "array/reduce.h"
#include "autograd/graph.h"
#include "base/error.h"
#include "kernels/conv.h"
#include "ops/views.h"

namespace pixelgrad {
namespace {

using kernels::Conv2dGeometry;

std::string to_text(const Pair& pair) { return to_string(Dims{pair[0], pair[1]}); }

/// What C++ calls the type, as PyTorch's messages about convolutions do.
std::string_view type_text(DType dtype) {
  switch (dtype) {
    case DType::kFloat32:
      return "float";
    case DType::kFloat64:
      return "double";
    case DType::kFloat16:
      return "c10::Half";
    case DType::kBFloat16:
      return "c10::BFloat16";
    case DType::kInt64:
      return "long int";
    case DType::kInt32:
      return "int";
    case DType::kInt16:
      return "short int";
    case DType::kInt8:
      return "signed char";
    case DType::kUInt8:
      return "unsigned char";
    case DType::kBool:
      return "bool";
  }
  return {};
}

void check_dtypes(const Tensor& x, const Tensor& weight, const Tensor& bias) {
  if (bias.defined() && x.dtype() != bias.dtype()) {
    fail(ErrorCode::kDType, "Input type (", type_text(x.dtype()), ") and bias type (",
         type_text(bias.dtype()), ") should be the same");
  }
  if (x.dtype() != weight.dtype()) {
    fail(ErrorCode::kDType, "expected scalar type ", scalar_type_name(x.dtype()), " but found ",
         scalar_type_name(weight.dtype()));
  }
  require_float32(x.array());
}

void check_steps(const Pair& stride, const Pair& padding, const Pair& dilation, int64_t groups) {
  if (padding[0] < 0 || padding[1] < 0) {
    fail(ErrorCode::kValue, "negative padding is not supported");
  }
  if (stride[0] <= 0 || stride[1] <= 0) {
    fail(ErrorCode::kValue, "non-positive stride is not supported");
  }
  if (dilation[0] <= 0 || dilation[1] <= 0) {
    fail(ErrorCode::kValue, "dilation should be greater than zero, but got ", to_text(dilation));
  }
  if (groups <= 0) fail(ErrorCode::kValue, "non-positive groups is not supported");
}

void check_dims(const char* name, const Tensor& x, const Tensor& weight) {
  if (x.ndim() != 3 && x.ndim() != 4) {
    fail(ErrorCode::kShape, "Expected 3D (unbatched) or 4D (batched) input to ", name,
         ", but got input of size: ", to_string(x.shape()));
  }
  if (weight.ndim() != 4) {
    fail(ErrorCode::kShape, name, " expects a weight of 4 dimensions, but got weight of size ",
         to_string(weight.shape()));
  }
}

void check_groups(const Shape& weight, int64_t groups) {
  if (weight[0] < groups) {
    fail(ErrorCode::kShape, "Given groups=", groups, ", expected weight to be at least ", groups,
         " at dimension 0, but got weight of size ", to_string(weight), " instead");
  }
  if (weight[0] % groups != 0) {
    fail(ErrorCode::kShape, "Given groups=", groups, ", expected weight to be divisible by ",
         groups, " at dimension 0, but got weight of size [", to_string(weight), "] instead");
  }
}

/// `given` is how the message begins: "Given ".
void check_bias(const char* given, const Shape& weight, const Tensor& bias, int64_t channels) {
  if (!bias.defined() || (bias.ndim() == 1 && bias.numel() == channels)) return;
  fail(ErrorCode::kShape, given, "weight of size ", to_string(weight),
       ", expected bias to be 1-dimensional with ", channels, " elements, but got bias of size ",
       to_string(bias.shape()), " instead");
}

Conv2dGeometry conv_geometry(const Shape& x, const Shape& w, const Conv2dOptions& options) {
  Conv2dGeometry g{};
  g.batch = x[0];
  g.channels = x[1];
  g.height = x[2];
  g.width = x[3];
  g.out_channels = w[0];
  g.groups = options.groups;
  g.kernel_height = w[2];
  g.kernel_width = w[3];
  g.stride_height = options.stride[0];
  g.stride_width = options.stride[1];
  g.dilation_height = options.dilation[0];
  g.dilation_width = options.dilation[1];
  const int64_t reach_height = g.dilation_height * (g.kernel_height - 1) + 1;
  const int64_t reach_width = g.dilation_width * (g.kernel_width - 1) + 1;
  if (options.same) {
    g.pad_top = (reach_height - 1) / 2;
    g.pad_left = (reach_width - 1) / 2;
    g.out_height = g.height;
    g.out_width = g.width;
    return g;
  }
  g.pad_top = options.padding[0];
  g.pad_left = options.padding[1];
  const int64_t padded_height = g.height + 2 * g.pad_top;
  const int64_t padded_width = g.width + 2 * g.pad_left;
  if (padded_height < reach_height || padded_width < reach_width) {
    fail(ErrorCode::kShape, "Calculated padded input size per channel: (", padded_height, " x ",
         padded_width, "). Kernel size: (", reach_height, " x ", reach_width,
         "). Kernel size can't be greater than actual input size");
  }
  g.out_height = (padded_height - reach_height) / g.stride_height + 1;
  g.out_width = (padded_width - reach_width) / g.stride_width + 1;
  return g;
}

Shape input_shape(const Conv2dGeometry& g) { return {g.batch, g.channels, g.height, g.width}; }
Shape output_shape(const Conv2dGeometry& g) {
  return {g.batch, g.out_channels, g.out_height, g.out_width};
}
Shape weight_shape(const Conv2dGeometry& g) {
  return {g.out_channels, g.channels / g.groups, g.kernel_height, g.kernel_width};
}

// The three maps of a convolution, each linear in both of its operands.

Array forward(const Conv2dGeometry& g, const Array& x, const Array& w, const Array& bias) {
  Array y = Array::empty(output_shape(g));
  Array scratch = Array::empty({g.scratch()});
  if (y.numel() > 0) {
    kernels::conv2d(g, x.contiguous().data(), w.contiguous().data(),
                    bias.defined() ? bias.contiguous().data() : nullptr, y.data(), scratch.data());
  }
  return y;
}

Array backward_input(const Conv2dGeometry& g, const Array& dy, const Array& w) {
  Array dx = Array::empty(input_shape(g));
  Array scratch = Array::empty({g.scratch()});
  kernels::conv2d_input(g, dy.contiguous().data(), w.contiguous().data(), dx.data(),
                        scratch.data());
  return dx;
}

Array backward_weight(const Conv2dGeometry& g, const Array& dy, const Array& x) {
  Array dw = Array::empty(weight_shape(g));
  Array scratch = Array::empty({g.scratch()});
  kernels::conv2d_weight(g, dy.contiguous().data(), x.contiguous().data(), dw.data(),
                         scratch.data());
  return dw;
}

template <class Closure>
Tensor record_biased(Array y, const Tensor& x, const Tensor& weight, const Tensor& bias,
                     Closure differentiate) {
  if (bias.requires_grad())
    return record(std::move(y), {x, weight, bias}, std::move(differentiate));
  return record(std::move(y), {x, weight}, std::move(differentiate));
}

/// An image without a batch as a batch of one.
Tensor batched(const Tensor& x) {
  return reshape(x, {1, x.shape()[0], x.shape()[1], x.shape()[2]});
}
Tensor unbatched(const Tensor& y) { return reshape(y, {y.shape()[1], y.shape()[2], y.shape()[3]}); }

Conv2dGeometry transposed_geometry(const Shape& x, const Shape& w,
                                   const ConvTranspose2dOptions& options) {
  const Pair& stride = options.stride;
  const Pair& padding = options.padding;
  const Pair& output_padding = options.output_padding;
  const Pair& dilation = options.dilation;
  if ((output_padding[0] >= stride[0] && output_padding[0] >= dilation[0]) ||
      (output_padding[1] >= stride[1] && output_padding[1] >= dilation[1])) {
    fail(ErrorCode::kValue,
         "output padding must be smaller than either stride or dilation, but got "
         "output_padding_height: ",
         output_padding[0], " output_padding_width: ", output_padding[1],
         " stride_height: ", stride[0], " stride_width: ", stride[1],
         " dilation_height: ", dilation[0], " dilation_width: ", dilation[1]);
  }
  const auto out = [&](int i) {
    return (x[2 + i] - 1) * stride[i] - 2 * padding[i] + dilation[i] * (w[2 + i] - 1) +
           output_padding[i] + 1;
  };
  if (out(0) < 1 || out(1) < 1) {
    fail(ErrorCode::kShape, "Given input size per channel: (", x[2], " x ", x[3],
         "). Calculated output size per channel: (", out(0), " x ", out(1),
         "). Output size is too small");
  }
  // The convolution whose transpose this is maps the result to x.
  return {x[0],        w[1] * options.groups,
          out(0),      out(1),
          x[1],        x[2],
          x[3],        options.groups,
          w[2],        w[3],
          stride[0],   stride[1],
          padding[0],  padding[1],
          dilation[0], dilation[1]};
}

}  // namespace

Tensor conv2d(const Tensor& x, const Tensor& weight, const Tensor& bias,
              const Conv2dOptions& options) {
  check_dims("conv2d", x, weight);
  if (x.ndim() == 3) return unbatched(conv2d(batched(x), weight, bias, options));
  check_dtypes(x, weight, bias);
  if (options.same && (options.stride[0] != 1 || options.stride[1] != 1)) {
    fail(ErrorCode::kValue, "padding='same' is not supported for strided convolutions");
  }
  check_steps(options.stride, options.padding, options.dilation, options.groups);
  const Shape& w = weight.shape();
  check_groups(w, options.groups);
  if (x.shape()[1] != w[1] * options.groups) {
    fail(ErrorCode::kShape, "Given groups=", options.groups, ", weight of size ", to_string(w),
         ", expected input", to_string(x.shape()), " to have ", w[1] * options.groups,
         " channels, but got ", x.shape()[1], " channels instead");
  }
  check_bias("Given ", w, bias, w[0]);
  const Conv2dGeometry g = conv_geometry(x.shape(), w, options);
  Array y = forward(g, x.array(), weight.array(), bias.defined() ? bias.array() : Array());
  return record_biased(std::move(y), x, weight, bias,
                       [g, x = save(x, weight.requires_grad()), w = save(weight, x.requires_grad()),
                        biased = bias.requires_grad()](const Array& dy) {
                         Gradients gradients(biased ? 3 : 2);
                         if (w.defined()) gradients[0] = backward_input(g, dy, *w);
                         if (x.defined()) gradients[1] = backward_weight(g, dy, *x);
                         if (biased) gradients[2] = sum(dy, {0, 2, 3});
                         return gradients;
                       });
}

Tensor conv_transpose2d(const Tensor& x, const Tensor& weight, const Tensor& bias,
                        const ConvTranspose2dOptions& options) {
  check_dims("conv_transpose2d", x, weight);
  if (x.ndim() == 3) return unbatched(conv_transpose2d(batched(x), weight, bias, options));
  check_dtypes(x, weight, bias);
  check_steps(options.stride, options.padding, options.dilation, options.groups);
  const Shape& w = weight.shape();
  check_groups(w, options.groups);
  if (x.shape()[1] != w[0]) {
    fail(ErrorCode::kShape, "Given transposed=1, weight of size ", to_string(w), ", expected input",
         to_string(x.shape()), " to have ", w[0], " channels, but got ", x.shape()[1],
         " channels instead");
  }
  check_bias("Given transposed=1, ", w, bias, w[1] * options.groups);
  const Conv2dGeometry g = transposed_geometry(x.shape(), w, options);
  Array y = backward_input(g, x.array(), weight.array());
  if (bias.defined()) {
    const Array row = reshape(bias, {bias.numel(), 1, 1}).array();
    binary_inplace(kernels::Binary::kAdd, y, row);
  }
  return record_biased(std::move(y), x, weight, bias,
                       [g, x = save(x, weight.requires_grad()), w = save(weight, x.requires_grad()),
                        biased = bias.requires_grad()](const Array& dy) {
                         Gradients gradients(biased ? 3 : 2);
                         if (w.defined()) gradients[0] = forward(g, dy, *w, {});
                         if (x.defined()) gradients[1] = backward_weight(g, *x, dy);
                         if (biased) gradients[2] = sum(dy, {0, 2, 3});
                         return gradients;
                       });
}

}  // namespace pixelgrad
