// Telling what a file is that was offered as a checkpoint.
#pragma once

#include "base/bytes.h"

namespace pixelgrad {

enum class FileKind { kZip, kLegacy };

/// Which of PyTorch's two containers the file begins like. Throws Format for everything else,
/// naming it: failed downloads are the commonest broken checkpoint.
FileKind file_kind(ByteView file);

/// True when the file begins like one of safetensors.
bool is_safetensors(ByteView file);

}  // namespace pixelgrad
