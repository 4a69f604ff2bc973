#include "array/broadcast.h"

#include "array/views.h"

namespace pixelgrad {
namespace {

/// The whole count when the operand is contiguous, 1 for a single number, the length of a row
/// repeated down; 0 for anything else.
int64_t period_of(const Array& operand) {
  int64_t count = 1;
  int i = operand.ndim() - 1;
  for (; i >= 0; --i) {
    if (operand.shape()[i] == 1) continue;
    if (operand.strides()[i] != count) break;
    count *= operand.shape()[i];
  }
  for (; i >= 0; --i) {
    if (operand.shape()[i] != 1 && operand.strides()[i] != 0) return 0;
  }
  return count;
}

}  // namespace

Repeated::Repeated(const Array& operand, const Shape& shape)
    : array_(expand(operand, shape)), period_(period_of(array_)) {
  if (period_ == 0) {
    array_ = array_.contiguous();
    period_ = array_.numel();
  }
}

int64_t run_length(int64_t count, std::initializer_list<int64_t> periods) {
  int64_t length = count;
  for (const int64_t period : periods) {
    if (period > 1 && period < length) length = period;
  }
  return length;
}

}  // namespace pixelgrad
