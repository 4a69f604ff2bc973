#include "ops/attention.h"

#include <limits>

#include "base/error.h"

namespace pixelgrad {

Tensor additive_mask(const Tensor& mask) {
  if (mask.dtype() != DType::kBool) {
    fail(ErrorCode::kDType, "expected scalar type Bool but found ", scalar_type_name(mask.dtype()));
  }
  const Array from = mask.array().contiguous();
  Array scores = Array::empty(mask.shape());
  for (int64_t i = 0; i < from.numel(); ++i) {
    const bool hidden = from.data<uint8_t>()[i] != 0;
    scores.data()[i] = hidden ? -std::numeric_limits<float>::infinity() : 0;
  }
  return Tensor(scores);
}

}  // namespace pixelgrad
