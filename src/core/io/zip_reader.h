// Zip archives read with distrust: one directory, one reading of it, nothing overlapping.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/bytes.h"

namespace pixelgrad {

/// An entry as the directory describes it; its local header has been found to agree.
struct ZipEntry {
  std::string_view name;  // points into the file
  uint16_t method;
  uint32_t crc;
  uint64_t stored_size;  // bytes in the file
  uint64_t size;         // bytes of content
  uint64_t header;       // offset of the local header
  uint64_t data;         // offset of the stored bytes
};

class ZipReader {
 public:
  /// Reads the directory; the archive keeps pointing into `file`. Throws Format.
  ZipReader(ByteView file, uint64_t max_entries);

  const std::vector<ZipEntry>& entries() const { return entries_; }
  /// The entry of exactly that name, or null.
  const ZipEntry* find(std::string_view name) const;

  /// The content, in place when it is stored, else unpacked into `scratch`. Throws Format when it
  /// is damaged.
  ByteView content(const ZipEntry& entry, Bytes& scratch) const;
  /// Copies the content. REQUIRES: entry.size writable bytes at `to`. Throws Format.
  void extract(const ZipEntry& entry, uint8_t* to) const;

 private:
  void read_directory(uint64_t begin, uint64_t end, uint64_t count);
  void check_layout(uint64_t directory);
  void check_names();
  void check_crc(const ZipEntry& entry, uint32_t crc) const;
  ByteView stored(const ZipEntry& entry) const;

  ByteView file_;
  std::vector<ZipEntry> entries_;
  std::unordered_map<std::string_view, size_t> by_name_;
  bool has_crcs_ = false;
};

}  // namespace pixelgrad
