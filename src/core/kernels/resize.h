// Planes made of the numbers of other planes: padding, repetition, interpolation.
#pragma once

#include <cstdint>
#include <span>

namespace pixelgrad::kernels {

/// y[i][j] = x[rows[i]][columns[j]] in every plane; `fill` where one of the two is negative.
struct PlaneMap {
  int64_t planes;
  int64_t height;
  int64_t width;
  std::span<const int64_t> rows;
  std::span<const int64_t> columns;
};
void gather_planes(const PlaneMap& map, float fill, const float* x, float* y);
/// dx[rows[i]][columns[j]] += dy[i][j].
void scatter_planes(const PlaneMap& map, const float* dy, float* dx);

/// One output row (or column) of an interpolation: (1 - weight) x[low] + weight x[high].
struct Blend {
  int64_t low;
  int64_t high;
  float weight;
};
struct PlaneBlend {
  int64_t planes;
  int64_t height;
  int64_t width;
  std::span<const Blend> rows;
  std::span<const Blend> columns;
};
void blend_planes(const PlaneBlend& blend, const float* x, float* y);
void blend_planes_gradient(const PlaneBlend& blend, const float* dy, float* dx);

}  // namespace pixelgrad::kernels
