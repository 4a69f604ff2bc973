// The learned noise vectors of a generator's training pictures.
#pragma once

#include <cstdint>
#include <span>

#include "array/array.h"
#include "base/rng.h"

namespace pixelgrad {

/// How a step moves latents: Adam with its default betas, or plain gradient descent.
enum class LatentRule { kAdam, kSgd };

/// One vector per picture, all of length sqrt(dim): the length of nearly every vector that
/// torch.randn(dim) draws, so that training sees what sampling will ask for.
struct Latents {
  Array values;   // (count, dim)
  Array exp_avg;  // Adam's moments
  Array exp_avg_sq;

  /// Draws randn(count, dim) and brings every row to its length.
  static Latents draw(int64_t count, int64_t dim, Generator& generator);

  int64_t dim() const { return values.shape()[1]; }
  /// Copies the rows into `out` (rows.size(), dim).
  void gather(std::span<const int64_t> rows, Array& out) const;
  /// One step of the rows along `gradient` (rows.size(), dim). `count` is how often each row has
  /// moved, this step included.
  void update(LatentRule rule, double lr, int64_t count, std::span<const int64_t> rows,
              const Array& gradient);
};

}  // namespace pixelgrad
