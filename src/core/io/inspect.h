// What a file holds, told without making a single tensor.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "array/shape.h"
#include "base/bytes.h"
#include "io/pth.h"

namespace pixelgrad {

struct Inspection {
  /// A record of the zip archive.
  struct Entry {
    std::string name;
    uint64_t offset;  // of its stored bytes in the file
    uint64_t stored_size;
    uint64_t size;
  };
  struct Storage {
    std::string key;
    std::string dtype;
    uint64_t numel;
    uint64_t bytes;
  };
  struct TensorFacts {
    std::string name;  // keys and indices down to it, with dots between them
    std::string dtype;
    Shape shape;
    Strides strides;
    int64_t offset;  // elements into its storage
    std::string storage;
    bool requires_grad;
    bool is_parameter;
  };

  std::string format;  // "zip", "legacy" or "safetensors"
  std::vector<Entry> entries;
  std::vector<Storage> storages;
  std::vector<TensorFacts> tensors;
  std::vector<std::pair<std::string, std::string>> metadata;
  std::string pickle;  // as Python's pickletools.dis prints it
};

/// Throws Format for what the readers refuse, save that the bytes of tensors are not looked at and
/// element types of any kind are described.
Inspection inspect(ByteView file, const PthLimits& limits = {});

}  // namespace pixelgrad
