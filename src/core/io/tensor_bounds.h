// Whether a tensor lies inside its storage, in arithmetic that cannot wrap.
#pragma once

#include <cstdint>

#include "io/pickle_graph.h"

namespace pixelgrad {

/// Checks offset, sizes and strides against a storage of `numel` elements. Missing strides become
/// contiguous ones. Throws Format.
void settle_in_storage(TensorRef& tensor, uint64_t numel);

/// Number of elements. REQUIRES: settled.
uint64_t numel_of(const TensorRef& tensor);

}  // namespace pixelgrad
