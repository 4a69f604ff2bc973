#include "nn/norm.h"

#include "base/error.h"

namespace pixelgrad {
namespace {

Array filled(const Shape& shape, double value, bool wanted) {
  return wanted ? Array::full(shape, value) : Array();
}

[[noreturn]] void fail_dims(const char* expected, const Tensor& x) {
  fail(ErrorCode::kValue, "expected ", expected, " input (got ", x.ndim(), "D input)");
}

int64_t checked_groups(int64_t num_groups, int64_t num_channels) {
  if (num_groups <= 0 || num_channels % num_groups != 0) {
    fail(ErrorCode::kValue, "num_channels (", num_channels, ") must be divisible by num_groups (",
         num_groups, ")");
  }
  return num_groups;
}

}  // namespace

BatchNorm::BatchNorm(int64_t num_features, const BatchNormLayerOptions& options)
    : options_(options),
      weight_(register_parameter("weight", filled({num_features}, 1, options.affine))),
      bias_(register_parameter("bias", filled({num_features}, 0, options.affine))) {
  const bool tracked = options.track_running_stats;
  stats_.mean = register_buffer("running_mean", filled({num_features}, 0, tracked));
  stats_.variance = register_buffer("running_var", filled({num_features}, 1, tracked));
  num_batches_tracked_ =
      register_buffer("num_batches_tracked", tracked ? Array::zeros({}, DType::kInt64) : Array());
}

double BatchNorm::count_batch() {
  Array counter = num_batches_tracked_.array();
  const int64_t batches = *counter.data<int64_t>() + 1;
  counter.fill(static_cast<double>(batches));
  return options_.momentum.value_or(1 / static_cast<double>(batches));
}

Tensor BatchNorm::forward(const Tensor& x) {
  check_dims(x);
  const bool tracked = options_.track_running_stats;
  BatchNormOptions options;
  options.training = is_training() || !tracked;
  options.eps = options_.eps;
  if (is_training() && tracked) options.momentum = count_batch();
  return batch_norm(x, stats_, weight_, bias_, options);
}

bool BatchNorm::may_be_missing(const std::string& name, std::optional<int64_t> version) const {
  return name == "num_batches_tracked" && version.value_or(1) < 2;
}

void BatchNorm1d::check_dims(const Tensor& x) const {
  if (x.ndim() != 2 && x.ndim() != 3) fail_dims("2D or 3D", x);
}

void BatchNorm2d::check_dims(const Tensor& x) const {
  if (x.ndim() != 4) fail_dims("4D", x);
}

GroupNorm::GroupNorm(int64_t num_groups, int64_t num_channels, double eps, bool affine)
    : num_groups_(checked_groups(num_groups, num_channels)),
      eps_(eps),
      weight_(register_parameter("weight", filled({num_channels}, 1, affine))),
      bias_(register_parameter("bias", filled({num_channels}, 0, affine))) {}

Tensor GroupNorm::forward(const Tensor& x) {
  return group_norm(x, num_groups_, weight_, bias_, eps_);
}

LayerNorm::LayerNorm(const Shape& normalized_shape, double eps, bool elementwise_affine)
    : normalized_shape_(normalized_shape),
      eps_(eps),
      weight_(register_parameter("weight", filled(normalized_shape, 1, elementwise_affine))),
      bias_(register_parameter("bias", filled(normalized_shape, 0, elementwise_affine))) {}

Tensor LayerNorm::forward(const Tensor& x) {
  return layer_norm(x, normalized_shape_, weight_, bias_, eps_);
}

}  // namespace pixelgrad
