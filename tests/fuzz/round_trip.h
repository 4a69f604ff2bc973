// What holds for every value that a reader has let in.
#pragma once

#include "base/error.h"
#include "io/pth.h"

namespace pixelgrad {

/// It can be written for every version, read back, and then gives the same bytes again.
inline void check_round_trip(const Value& value) {
  for (const auto torch : {TorchVersion::k1_13, TorchVersion::k2_6, TorchVersion::k2_14}) {
    const PthOptions options{.name = "fuzz", .torch = torch};
    const Bytes file = write_pth(value, options);
    if (write_pth(read_pth(file), options) != file) __builtin_trap();
  }
}

/// Runs `read`; anything but a Format error is a finding.
template <class Read>
void expect_value_or_format_error(Read read) {
  try {
    check_round_trip(read());
  } catch (const Error& error) {
    if (error.code() != ErrorCode::kFormat || error.reason().empty()) throw;
  }
}

}  // namespace pixelgrad
