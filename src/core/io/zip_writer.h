// Zip archives laid out as PyTorch lays them out: stored entries, data aligned to 64 bytes.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/bytes.h"

namespace pixelgrad {

class ZipWriter {
 public:
  /// Size of the finished archive for these entries, given as (name length, data size).
  struct EntrySize {
    uint64_t name;
    uint64_t data;
  };
  static uint64_t archive_size(std::span<const EntrySize> entries);

  /// `size` bytes are reserved at once. Throws OutOfMemory.
  explicit ZipWriter(uint64_t size);

  /// Appends an entry and returns the CRC-32 of its data.
  /// REQUIRES: a name of at most 65535 bytes that was not added before.
  uint32_t add(std::string name, ByteView data);

  /// Appends the directory and gives the archive's bytes away.
  Bytes finish();

 private:
  struct Entry {
    std::string name;
    uint64_t size;
    uint64_t offset;
    uint32_t crc;
  };
  void add_directory_entry(const Entry& entry);
  void add_end_records(uint64_t directory_offset);

  Bytes out_;
  std::vector<Entry> entries_;
};

}  // namespace pixelgrad
