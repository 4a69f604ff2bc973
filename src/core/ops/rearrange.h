// Repeated, mirrored, rotated, stacked and padded copies, of any dtype.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "autograd/tensor.h"

namespace pixelgrad {

/// The tensor laid side by side `repeats[i]` times along each dimension; more repeats than
/// dimensions add leading ones. Throws Shape.
Tensor repeat(const Tensor& x, const Dims& repeats);

/// Mirrored along the given dimensions. Throws Index, Value.
Tensor flip(const Tensor& x, const Dims& dims);

/// Shifted along dims[i] by shifts[i] entries, which return at the other end; without `dims` as if
/// flattened. Throws Index, Value.
Tensor roll(const Tensor& x, const Dims& shifts, const Dims& dims);

/// Tensors of equal size along a new dimension. Throws Shape, Index, DType.
Tensor stack(std::span<const Tensor> tensors, int64_t dim = 0);

enum class PadMode { kConstant, kReflect, kReplicate, kCircular };

/// Throws Value for a name that is none.
PadMode pad_mode_from_name(const std::string& name);

/// `pads` holds the entries to add before and behind the last dimension, then the last but one, and
/// so on; negative ones crop. Modes other than constant take 2-5 dimensions, as PyTorch's do.
/// Throws Shape, Value in PyTorch's words.
Tensor pad(const Tensor& x, const Dims& pads, PadMode mode = PadMode::kConstant,
           std::optional<double> value = std::nullopt);

}  // namespace pixelgrad
