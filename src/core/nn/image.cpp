#include "nn/image.h"

#include "base/error.h"
#include "ops/resize.h"
#include "ops/views.h"

namespace pixelgrad {

Tensor MaxPool2d::forward(const Tensor& x) { return max_pool2d(x, options_); }
Tensor AvgPool2d::forward(const Tensor& x) { return avg_pool2d(x, options_); }
Tensor AdaptiveAvgPool2d::forward(const Tensor& x) { return adaptive_avg_pool2d(x, size_); }

Tensor Upsample::forward(const Tensor& x) {
  if (x.ndim() != 4) {
    fail(ErrorCode::kShape, "Upsample takes (N, C, H, W) images, got ", to_string(x.shape()));
  }
  return upsample_nearest2d(x, {x.shape()[2] * scale_factor_, x.shape()[3] * scale_factor_});
}

Tensor Flatten::forward(const Tensor& x) {
  const int start = wrap_dim(start_dim_, x.ndim());
  Shape shape;
  for (int i = 0; i < start; ++i) shape.push_back(x.shape()[i]);
  int64_t rest = 1;
  for (int i = start; i < x.ndim(); ++i) rest *= x.shape()[i];
  shape.push_back(rest);
  return reshape(x, shape);
}

Tensor Unflatten::forward(const Tensor& x) {
  const int at = wrap_dim(dim_, x.ndim());
  if (numel(sizes_) != x.shape()[at]) {
    fail(ErrorCode::kShape, "unflatten: Provided sizes ", to_string(sizes_),
         " don't multiply up to the size of dim ", at, " (", x.shape()[at],
         ") in the input tensor");
  }
  Shape shape = x.shape();
  shape.erase(at);
  for (int i = 0; i < sizes_.size(); ++i) shape.insert(at + i, sizes_[i]);
  return reshape(x, shape);
}

}  // namespace pixelgrad
