#include "nn/embedding.h"

#include "array/views.h"
#include "base/error.h"
#include "nn/init.h"
#include "ops/embedding.h"

namespace pixelgrad {
namespace {

std::optional<int64_t> wrapped(std::optional<int64_t> row, int64_t rows) {
  if (!row) return row;
  if (*row < -rows || *row >= rows) {
    fail(ErrorCode::kValue, "Padding_idx must be within num_embeddings");
  }
  return *row < 0 ? *row + rows : *row;
}

Array initial_weight(int64_t rows, int64_t width, std::optional<int64_t> padding_idx) {
  Array weight = Array::empty({rows, width});
  init::normal(weight, 0, 1);
  if (padding_idx) select(weight, 0, *padding_idx).fill(0);
  return weight;
}

}  // namespace

Embedding::Embedding(int64_t num_embeddings, int64_t embedding_dim,
                     std::optional<int64_t> padding_idx)
    : padding_idx_(wrapped(padding_idx, num_embeddings)),
      weight_(register_parameter("weight",
                                 initial_weight(num_embeddings, embedding_dim, padding_idx_))) {}

Tensor Embedding::forward(const Tensor& x) { return embedding(weight_, x, padding_idx_); }

}  // namespace pixelgrad
