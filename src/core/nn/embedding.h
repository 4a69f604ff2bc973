// A table of vectors, looked up by number.
#pragma once

#include <optional>

#include "nn/module.h"

namespace pixelgrad {

/// torch.nn.Embedding: `weight` (num_embeddings, embedding_dim).
class Embedding : public Layer {
 public:
  /// Draws the weights as PyTorch does; the row `padding_idx` starts as zeros and gets no gradient.
  /// Throws Value when it is outside the table.
  Embedding(int64_t num_embeddings, int64_t embedding_dim, std::optional<int64_t> padding_idx = {});

  std::string type_name() const override { return "Embedding"; }
  /// `x` holds int64 or int32 numbers.
  Tensor forward(const Tensor& x) override;

  const Tensor& weight() const { return weight_; }

 private:
  std::optional<int64_t> padding_idx_;
  Tensor weight_;
};

}  // namespace pixelgrad
