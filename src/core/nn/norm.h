// Normalisation layers.
#pragma once

#include <optional>

#include "nn/module.h"
#include "ops/norm.h"

namespace pixelgrad {

struct BatchNormLayerOptions {
  double eps = 1e-5;
  std::optional<double> momentum = 0.1;  // nothing: running statistics are means of all batches
  bool affine = true;
  bool track_running_stats = true;
};

/// torch.nn.BatchNorm1d and BatchNorm2d: `weight`, `bias`, and the buffers `running_mean`,
/// `running_var`, `num_batches_tracked`.
class BatchNorm : public Layer {
 public:
  BatchNorm(int64_t num_features, const BatchNormLayerOptions& options);

  int64_t version() const override { return 2; }
  Tensor forward(const Tensor& x) override;

  const RunningStats& running_stats() const { return stats_; }
  const Tensor& num_batches_tracked() const { return num_batches_tracked_; }

 protected:
  /// Throws Value in PyTorch's words for another number of dimensions.
  virtual void check_dims(const Tensor& x) const = 0;
  bool may_be_missing(const std::string& name, std::optional<int64_t> version) const override;

 private:
  /// Counts a batch; its share in the running statistics.
  double count_batch();

  BatchNormLayerOptions options_;
  Tensor weight_;
  Tensor bias_;
  RunningStats stats_;
  Tensor num_batches_tracked_;
};

/// Of (N, C) or (N, C, L).
class BatchNorm1d : public BatchNorm {
 public:
  explicit BatchNorm1d(int64_t num_features, const BatchNormLayerOptions& options = {})
      : BatchNorm(num_features, options) {}
  std::string type_name() const override { return "BatchNorm1d"; }

 protected:
  void check_dims(const Tensor& x) const override;
};

/// Of (N, C, H, W).
class BatchNorm2d : public BatchNorm {
 public:
  explicit BatchNorm2d(int64_t num_features, const BatchNormLayerOptions& options = {})
      : BatchNorm(num_features, options) {}
  std::string type_name() const override { return "BatchNorm2d"; }

 protected:
  void check_dims(const Tensor& x) const override;
};

/// torch.nn.GroupNorm.
class GroupNorm : public Layer {
 public:
  /// Throws Value when the groups do not divide the channels.
  GroupNorm(int64_t num_groups, int64_t num_channels, double eps = 1e-5, bool affine = true);

  std::string type_name() const override { return "GroupNorm"; }
  Tensor forward(const Tensor& x) override;

 private:
  int64_t num_groups_;
  double eps_;
  Tensor weight_;
  Tensor bias_;
};

/// torch.nn.LayerNorm.
class LayerNorm : public Layer {
 public:
  explicit LayerNorm(const Shape& normalized_shape, double eps = 1e-5,
                     bool elementwise_affine = true);

  std::string type_name() const override { return "LayerNorm"; }
  Tensor forward(const Tensor& x) override;

 private:
  Shape normalized_shape_;
  double eps_;
  Tensor weight_;
  Tensor bias_;
};

}  // namespace pixelgrad
