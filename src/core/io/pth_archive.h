// The zip archive of a checkpoint: one folder, a pickle, storages, and notes about them.
#pragma once

#include <string>
#include <string_view>

#include "io/pth.h"
#include "io/zip_reader.h"

namespace pixelgrad {

class PthArchive {
 public:
  /// Throws Format for archives of other programs and of other parts of PyTorch, naming them.
  PthArchive(ByteView file, const PthLimits& limits);

  const ZipReader& zip() const { return zip_; }
  /// The entry of that name in the archive's folder, or null.
  const ZipEntry* find(std::string_view name) const;
  /// The record of a storage. Throws Format unless it is there.
  const ZipEntry& storage(std::string_view key) const;
  /// data.pkl, unpacked into `scratch` if need be.
  ByteView pickle(Bytes& scratch) const;
  bool is_big_endian() const { return is_big_endian_; }

 private:
  void find_folder();
  void check_kind() const;
  void check_version() const;
  void read_byte_order();
  std::string note(const ZipEntry& entry) const;

  const PthLimits& limits_;
  ZipReader zip_;
  std::string folder_;  // with its slash
  bool is_big_endian_ = false;
};

}  // namespace pixelgrad
