// The record `.data/serialization_id`: PyTorch's fingerprint of an archive.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"

namespace pixelgrad {

class SerializationId {
 public:
  /// Length of digits().
  static constexpr size_t kSize = 40;

  /// Takes note of a record, in the order of the file. `name` is without the archive's folder.
  void add(std::string_view name, ByteView data, uint32_t crc);

  /// 40 decimal digits: a hash of the names, a hash of the CRCs.
  std::string digits() const;

 private:
  std::vector<uint64_t> name_hashes_;
  uint64_t crcs_ = 0;
};

}  // namespace pixelgrad
