// The CRC-32 of zip files (polynomial 0xEDB88320, reflected).
#pragma once

#include <cstdint>

#include "base/bytes.h"

namespace pixelgrad {

/// The CRC-32 of `bytes`, or of everything so far when `crc` is that of what came before.
uint32_t crc32(ByteView bytes, uint32_t crc = 0);

}  // namespace pixelgrad
