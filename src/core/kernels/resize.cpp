#include "kernels/resize.h"

#include <algorithm>

namespace pixelgrad::kernels {

void gather_planes(const PlaneMap& map, float fill, const float* x, float* y) {
  for (int64_t p = 0; p < map.planes; ++p, x += map.height * map.width) {
    for (const int64_t row : map.rows) {
      const float* from = x + std::max<int64_t>(row, 0) * map.width;
      for (const int64_t column : map.columns) {
        *y++ = row < 0 || column < 0 ? fill : from[column];
      }
    }
  }
}

void scatter_planes(const PlaneMap& map, const float* dy, float* dx) {
  std::fill_n(dx, map.planes * map.height * map.width, 0.0f);
  for (int64_t p = 0; p < map.planes; ++p, dx += map.height * map.width) {
    for (const int64_t row : map.rows) {
      for (const int64_t column : map.columns) {
        if (row >= 0 && column >= 0) dx[row * map.width + column] += *dy;
        ++dy;
      }
    }
  }
}

void blend_planes(const PlaneBlend& blend, const float* x, float* y) {
  for (int64_t p = 0; p < blend.planes; ++p, x += blend.height * blend.width) {
    for (const Blend& row : blend.rows) {
      const float* low = x + row.low * blend.width;
      const float* high = x + row.high * blend.width;
      for (const Blend& column : blend.columns) {
        const float left = 1 - column.weight;
        const float above = left * low[column.low] + column.weight * low[column.high];
        const float below = left * high[column.low] + column.weight * high[column.high];
        *y++ = (1 - row.weight) * above + row.weight * below;
      }
    }
  }
}

void blend_planes_gradient(const PlaneBlend& blend, const float* dy, float* dx) {
  std::fill_n(dx, blend.planes * blend.height * blend.width, 0.0f);
  for (int64_t p = 0; p < blend.planes; ++p, dx += blend.height * blend.width) {
    for (const Blend& row : blend.rows) {
      float* low = dx + row.low * blend.width;
      float* high = dx + row.high * blend.width;
      for (const Blend& column : blend.columns) {
        const float above = (1 - row.weight) * *dy;
        const float below = row.weight * *dy++;
        low[column.low] += (1 - column.weight) * above;
        low[column.high] += column.weight * above;
        high[column.low] += (1 - column.weight) * below;
        high[column.high] += column.weight * below;
      }
    }
  }
}

}  // namespace pixelgrad::kernels
