// Little pictures to train on: bars of different heights and colours, 6 x 6 pixels of RGB.
#pragma once

#include <cstdint>

#include "array/array.h"

namespace pixelgrad::testing {

inline constexpr int64_t kPictureNumbers = 6 * 6 * 3;

inline Array pictures(int64_t count) {
  Array result = Array::zeros({count, kPictureNumbers}, DType::kUInt8);
  for (int64_t n = 0; n < count; ++n) {
    for (int64_t y = n % 5; y < 6; ++y) {
      for (int64_t x = 1; x < 5; ++x) {
        auto* pixel = result.data<uint8_t>() + n * kPictureNumbers + (y * 6 + x) * 3;
        pixel[n % 3] = 255;
        pixel[(n + 1) % 3] = static_cast<uint8_t>(40 * (n % 4));
      }
    }
  }
  return result;
}

}  // namespace pixelgrad::testing
