// The stream that torch.save wrote before 1.6, and still writes on request.
#pragma once

#include "io/pth.h"

namespace pixelgrad {

/// The object in the stream. REQUIRES: file_kind(file) == kLegacy. Throws Format.
Value read_legacy(ByteView file, const PthLimits& limits);

}  // namespace pixelgrad
