// Any bytes as a safetensors file; what is read can be written, and then gives the same bytes
// again.
#include "base/error.h"
#include "io/safetensors.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  try {
    const auto file = pixelgrad::write_safetensors(pixelgrad::read_safetensors({data, size}));
    if (pixelgrad::write_safetensors(pixelgrad::read_safetensors(file)) != file) __builtin_trap();
  } catch (const pixelgrad::Error& error) {
    if (error.code() != pixelgrad::ErrorCode::kFormat || error.reason().empty()) throw;
  }
  return 0;
}
