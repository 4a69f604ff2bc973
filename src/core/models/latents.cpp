#include "models/latents.h"

#include <algorithm>
#include <cmath>

#include "kernels/update.h"

namespace pixelgrad {
namespace {

constexpr double kBeta1 = 0.9;
constexpr double kBeta2 = 0.999;
constexpr double kEps = 1e-8;

/// Scales a vector to length sqrt(n). A vector of zeros has no direction and stays.
void normalise(std::span<float> vector) {
  double sum = 0;
  for (const float value : vector) sum += static_cast<double>(value) * value;
  if (!(sum > 0)) return;
  const double scale = std::sqrt(static_cast<double>(vector.size()) / sum);
  for (float& value : vector) value = static_cast<float>(value * scale);
}

std::span<float> row_of(Array& table, int64_t row) {
  const int64_t width = table.shape()[1];
  return {table.data() + row * width, static_cast<size_t>(width)};
}

}  // namespace

Latents Latents::draw(int64_t count, int64_t dim, Generator& generator) {
  Latents latents{Array::empty({count, dim}), Array::zeros({count, dim}),
                  Array::zeros({count, dim})};
  generator.normal({latents.values.data(), static_cast<size_t>(latents.values.numel())}, 0, 1);
  for (int64_t row = 0; row < count; ++row) normalise(row_of(latents.values, row));
  return latents;
}

void Latents::gather(std::span<const int64_t> rows, Array& out) const {
  float* to = out.data();
  for (const int64_t row : rows) {
    to = std::copy_n(values.data() + row * dim(), dim(), to);
  }
}

void Latents::update(LatentRule rule, double lr, int64_t count, std::span<const int64_t> rows,
                     const Array& gradient) {
  const kernels::AdamStep adam{lr, kBeta1, kBeta2, kEps, 0, count};
  const kernels::SgdStep sgd{lr, 0, 0, 0, false, false};
  const float* g = gradient.data();
  for (const int64_t row : rows) {
    const std::span<float> vector = row_of(values, row);
    if (rule == LatentRule::kAdam) {
      kernels::adam(adam, dim(), g, vector.data(), row_of(exp_avg, row).data(),
                    row_of(exp_avg_sq, row).data(), nullptr);
    } else {
      kernels::sgd(sgd, dim(), g, vector.data(), nullptr);
    }
    normalise(vector);
    g += dim();
  }
}

}  // namespace pixelgrad
