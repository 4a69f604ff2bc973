// DEFLATE, the compression of zip entries (RFC 1951).
#pragma once

#include <span>

#include "base/bytes.h"

namespace pixelgrad {

/// Unpacks `packed` into `out`. True when the stream is valid, uses all of `packed` and fills `out`
/// exactly; nothing is ever written beyond it.
bool inflate(ByteView packed, std::span<uint8_t> out);

}  // namespace pixelgrad
