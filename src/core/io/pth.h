// PyTorch's .pth files: docs/formats/pth.md describes every byte.
#pragma once

#include <cstdint>
#include <string>

#include "base/bytes.h"
#include "io/value.h"

namespace pixelgrad {

/// Whose torch.save the bytes equal.
enum class TorchVersion { k1_13, k2_6, k2_14 };

struct PthOptions {
  /// Folder inside the archive; torch.save uses the file's name without its ending.
  std::string name = "archive";
  TorchVersion torch = TorchVersion::k2_14;
};

/// The bytes torch.save writes for `value`. Equal values and options give equal bytes.
/// A name that is not ASCII becomes "archive", as it does there. Throws Value for any other name
/// torch would refuse and for what a pickle cannot hold; OutOfMemory.
Bytes write_pth(const Value& value, const PthOptions& options = {});

/// What a reader is willing to spend on one file.
struct PthLimits {
  uint64_t file_bytes = uint64_t{512} << 20;
  uint64_t pickle_bytes = uint64_t{16} << 20;
  uint64_t entries = 65536;
  uint64_t opcodes = 4'000'000;
  uint64_t depth = 100;
  uint64_t tensors = 65536;
  uint64_t tensor_bytes = uint64_t{512} << 20;  // counted per tensor, not per storage
};

/// The object in the file, by the rules of torch.load(weights_only=True). Nothing is executed.
/// Throws Format, with a sentence that names what is wrong and what to do, and as reason one of the
/// categories that docs/formats/pth.md lists; OutOfMemory.
Value read_pth(ByteView file, const PthLimits& limits = {});

}  // namespace pixelgrad
