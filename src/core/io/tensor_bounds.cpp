#include "io/tensor_bounds.h"

#include "io/refuse.h"

namespace pixelgrad {
namespace {

[[noreturn]] void refuse_overflow(const TensorRef& tensor) {
  refuse("overflow", "This file describes a tensor of size ", to_string(tensor.shape),
         " that no machine can hold");
}

[[noreturn]] void refuse_bounds(const TensorRef& tensor, const std::string& what) {
  refuse("bounds", "This file describes a tensor of size ", to_string(tensor.shape), ", stride ",
         to_string(tensor.strides), " and offset ", tensor.offset, " ", what);
}

// Also of a shape with a 0 among its sizes: the others still have to make sense.
uint64_t checked_numel(const TensorRef& tensor) {
  constexpr uint64_t kLimit = uint64_t{1} << 53;  // what numel() and JavaScript take
  uint64_t product = 1;
  bool empty = false;
  for (const int64_t size : tensor.shape) {
    if (size < 0) refuse_bounds(tensor, "has a negative size");
    empty |= size == 0;
    const auto next = checked_mul(product, size == 0 ? 1 : static_cast<uint64_t>(size));
    if (!next || *next > kLimit) refuse_overflow(tensor);
    product = *next;
  }
  return empty ? 0 : product;
}

uint64_t last_element(const TensorRef& tensor) {
  auto last = static_cast<uint64_t>(tensor.offset);
  for (int i = 0; i < tensor.shape.size(); ++i) {
    const auto steps = static_cast<uint64_t>(tensor.shape[i]) - 1;
    const auto distance = checked_mul(steps, static_cast<uint64_t>(tensor.strides[i]));
    const auto next = distance ? checked_add(last, *distance) : std::nullopt;
    if (!next) refuse_overflow(tensor);
    last = *next;
  }
  return last;
}

}  // namespace

void settle_in_storage(TensorRef& tensor, uint64_t numel) {
  const uint64_t count = checked_numel(tensor);
  if (tensor.strides.empty()) tensor.strides = contiguous_strides(tensor.shape);
  if (tensor.strides.size() != tensor.shape.size()) {
    refuse("pickle-malformed", "This file describes a tensor of size ", to_string(tensor.shape),
           " with ", tensor.strides.size(), " strides");
  }
  if (tensor.offset < 0) refuse_bounds(tensor, "starts before its storage");
  for (const int64_t stride : tensor.strides) {
    if (stride < 0) refuse_bounds(tensor, "has a negative stride");
  }
  if (count == 0) {
    // A slice of nothing keeps whatever offset it came to. It says nothing, but stays as it was as
    // long as adding it to an address is harmless.
    if (tensor.offset > INT32_MAX) tensor.offset = 0;
  } else if (last_element(tensor) >= numel) {
    refuse_bounds(tensor, cat("reaches beyond its storage of ", numel, " elements"));
  }
}

uint64_t numel_of(const TensorRef& tensor) { return static_cast<uint64_t>(numel(tensor.shape)); }

}  // namespace pixelgrad
