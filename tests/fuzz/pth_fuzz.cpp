// Any bytes as a .pth file.
#include "fuzz/round_trip.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  constexpr pixelgrad::PthLimits kLimits = {
      .pickle_bytes = 1 << 20, .opcodes = 100'000, .tensors = 1000, .tensor_bytes = 1 << 20};
  pixelgrad::expect_value_or_format_error([&] {
    return pixelgrad::read_pth({data, size}, kLimits);
  });
  return 0;
}
