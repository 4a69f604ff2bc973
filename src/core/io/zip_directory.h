// Finding and parsing the directory of a zip archive.
#pragma once

#include <cstdint>

#include "base/bytes.h"
#include "io/zip_reader.h"

namespace pixelgrad {

/// Where the directory lies: [begin, end), and how many entries it claims to have.
struct ZipDirectory {
  uint64_t begin;
  uint64_t end;
  uint64_t count;
};

/// Reads the end records. Throws Format unless they allow exactly one reading.
ZipDirectory find_zip_directory(ByteView file);

/// Reads the directory entry at `at`, and its local header, and moves `at` behind the entry.
/// Throws Format when the two disagree or point outside their room.
ZipEntry read_zip_entry(ByteView file, uint64_t& at, uint64_t directory_end);

}  // namespace pixelgrad
