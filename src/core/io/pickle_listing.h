// A pickle as people read it.
#pragma once

#include <string>

#include "base/bytes.h"

namespace pixelgrad {

/// One line an opcode, with nesting shown by indentation: what Python's pickletools.dis prints.
/// REQUIRES: read_pickle takes `pickle`, which ends with its STOP. Throws Format when the text
/// would be out of proportion to the file.
std::string list_pickle(ByteView pickle);

}  // namespace pixelgrad
