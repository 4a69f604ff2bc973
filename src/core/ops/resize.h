// Images padded, enlarged and rearranged, on float32: the last two dimensions are height and width.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "autograd/tensor.h"

namespace pixelgrad {

/// Rows and columns added (taken away where negative).
struct Padding2d {
  int64_t left;
  int64_t right;
  int64_t top;
  int64_t bottom;
};

/// `mode` is "constant" (filled with `value`), "reflect", "replicate" or "circular". Throws Shape,
/// Value in PyTorch's words.
Tensor pad2d(const Tensor& x, const Padding2d& padding, std::string_view mode = "constant",
             double value = 0);

/// How many input pixels one output pixel covers; the ratio of sizes where nothing is given.
using Scales = std::array<std::optional<double>, 2>;

/// (N, C, H, W) to (N, C, size): the pixel above and to the left of each place. Throws Shape.
Tensor upsample_nearest2d(const Tensor& x, std::array<int64_t, 2> size, const Scales& scales = {});

/// The same by linear interpolation; with `align_corners` the outermost pixels keep their centres.
Tensor upsample_bilinear2d(const Tensor& x, std::array<int64_t, 2> size, bool align_corners,
                           const Scales& scales = {});

/// (..., C r^2, H, W) to (..., C, H r, W r). Throws Shape, Value in PyTorch's words.
Tensor pixel_shuffle(const Tensor& x, int64_t upscale_factor);

}  // namespace pixelgrad
