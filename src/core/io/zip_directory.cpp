// Read from the end of the file, where the end records lie (zip_writer.cpp draws all of them):
//
//   directory entries | [zip64 end record | its locator] | end record, comment
//
// Each part must begin exactly where the one before it ends.
#include "io/zip_directory.h"

#include <optional>

#include "io/refuse.h"
#include "io/zip_format.h"

namespace pixelgrad {
namespace {

constexpr const char* kCorrupt = "zip-corrupt";

uint16_t u16(ByteView file, uint64_t at) { return load_le<uint16_t>(file.data() + at); }
uint32_t u32(ByteView file, uint64_t at) { return load_le<uint32_t>(file.data() + at); }
uint64_t u64(ByteView file, uint64_t at) { return load_le<uint64_t>(file.data() + at); }

// True when [at, at + size) lies inside [0, end).
bool fits(uint64_t at, uint64_t size, uint64_t end) { return at <= end && size <= end - at; }

// The end record whose comment reaches the end of the file. A second signature behind the first
// would let two programs read two different archives.
uint64_t find_end_record(ByteView file) {
  std::optional<uint64_t> found;
  const uint64_t farthest = zip::kEndSize + UINT16_MAX;
  const uint64_t first = file.size() > farthest ? file.size() - farthest : 0;
  for (uint64_t at = first; fits(at, zip::kEndSize, file.size()); ++at) {
    if (u32(file, at) != zip::kEndSignature) continue;
    if (found) {
      refuse(kCorrupt,
             "This zip archive has two end records, so programs disagree about what it "
             "holds");
    }
    if (u16(file, at + 20) == file.size() - at - zip::kEndSize) found = at;
  }
  if (!found) {
    refuse("truncated", "This file starts like a PyTorch file but does not end like one: after ",
           file.size(),
           " bytes it was cut short, or something was appended. Download or save it again");
  }
  return *found;
}

struct EndRecord {
  ZipDirectory directory;
  uint64_t size;
};

// The classic end record; a number that does not fit is all ones.
EndRecord read_end_record(ByteView file, uint64_t end) {
  const uint64_t count = u16(file, end + 10);
  const uint64_t size = u32(file, end + 12);
  const uint64_t begin = u32(file, end + 16);
  if (u16(file, end + 4) != 0 || u16(file, end + 6) != 0 || u16(file, end + 8) != count) {
    refuse("unsupported-zip-feature", "This zip archive is one part of several");
  }
  return {{begin, end, count}, size};
}

bool has_zip64_locator(ByteView file, uint64_t end) {
  return end >= zip::kZip64LocatorSize &&
         u32(file, end - zip::kZip64LocatorSize) == zip::kZip64LocatorSignature;
}

EndRecord read_zip64_end_record(ByteView file, uint64_t locator) {
  const uint64_t at = u64(file, locator + 8);
  if (!fits(at, zip::kZip64EndSize, locator) || u32(file, at) != zip::kZip64EndSignature ||
      u64(file, at + 4) != locator - at - 12) {
    refuse(kCorrupt, "The zip64 end record of this archive is not where its locator points");
  }
  if (u32(file, locator + 4) != 0 || u32(file, locator + 16) > 1 || u32(file, at + 16) != 0 ||
      u32(file, at + 20) != 0 || u64(file, at + 24) != u64(file, at + 32)) {
    refuse("unsupported-zip-feature", "This zip archive is one part of several");
  }
  return {{u64(file, at + 48), at, u64(file, at + 32)}, u64(file, at + 40)};
}

bool agrees(uint64_t classic, uint64_t deferred, uint64_t zip64) {
  return classic == deferred || classic == zip64;
}

// Replaces the numbers that the 32-bit fields leave to the zip64 field.
void read_zip64_field(ByteView field, bool deferred_size, bool deferred_stored,
                      bool deferred_header, ZipEntry& entry) {
  size_t at = 0;
  const auto next = [&](bool deferred, uint64_t& number) {
    if (!deferred) return;
    if (!fits(at, 8, field.size())) {
      refuse(kCorrupt, "The zip entry ", quoted(entry.name), " lacks a size");
    }
    number = u64(field, at);
    at += 8;
  };
  next(deferred_size, entry.size);
  next(deferred_stored, entry.stored_size);
  next(deferred_header, entry.header);
}

void read_extra_fields(ByteView extra, ZipEntry& entry) {
  const bool size = entry.size == zip::kDeferred32;
  const bool stored = entry.stored_size == zip::kDeferred32;
  const bool header = entry.header == zip::kDeferred32;
  bool found = false;
  for (size_t at = 0; at < extra.size();) {
    if (!fits(at, 4, extra.size()) || !fits(at + 4, u16(extra, at + 2), extra.size())) {
      refuse(kCorrupt, "The zip entry ", quoted(entry.name), " has a damaged extra field");
    }
    const ByteView field = extra.subspan(at + 4, u16(extra, at + 2));
    if (u16(extra, at) == zip::kZip64Field && !found) {
      read_zip64_field(field, size, stored, header, entry);
      found = true;
    }
    at += 4 + field.size();
  }
  if ((size || stored || header) && !found) {
    refuse(kCorrupt, "The zip entry ", quoted(entry.name), " lacks a size");
  }
}

void check_features(const ZipEntry& entry, uint16_t flags) {
  if (flags & (zip::kEncryptedFlag | zip::kStrongEncryptionFlag)) {
    refuse("unsupported-zip-feature", "The zip entry ", quoted(entry.name), " is encrypted");
  }
  if (entry.method != zip::kStored && entry.method != zip::kDeflated) {
    refuse("unsupported-zip-feature", "The zip entry ", quoted(entry.name),
           " is compressed in a way (method ", entry.method, ") that PyTorch does not read either");
  }
  if (entry.method == zip::kStored && entry.size != entry.stored_size) {
    refuse(kCorrupt, "The zip entry ", quoted(entry.name), " has two different sizes");
  }
}

// Sizes and CRC are taken from the directory alone: local headers may leave them open.
void check_local_header(ByteView file, uint16_t flags, ZipEntry& entry) {
  const uint64_t at = entry.header;
  if (!fits(at, zip::kLocalHeaderSize, file.size()) || u32(file, at) != zip::kLocalSignature) {
    refuse(kCorrupt, "The zip entry ", quoted(entry.name), " points to something else");
  }
  const uint64_t name_size = u16(file, at + 26);
  entry.data = at + zip::kLocalHeaderSize + name_size + u16(file, at + 28);
  if (!fits(entry.data, entry.stored_size, file.size())) {
    refuse(kCorrupt, "The zip entry ", quoted(entry.name), " reaches beyond the end of the file");
  }
  const auto* name = reinterpret_cast<const char*>(file.data() + at + zip::kLocalHeaderSize);
  if (std::string_view(name, name_size) != entry.name || u16(file, at + 8) != entry.method ||
      ((u16(file, at + 6) ^ flags) & zip::kEncryptedFlag) != 0) {
    refuse(kCorrupt, "The zip entry ", quoted(entry.name),
           " is described in two different ways inside the archive");
  }
}

}  // namespace

ZipDirectory find_zip_directory(ByteView file) {
  const uint64_t end = find_end_record(file);
  EndRecord record = read_end_record(file, end);
  if (has_zip64_locator(file, end)) {
    const EndRecord wide = read_zip64_end_record(file, end - zip::kZip64LocatorSize);
    if (!agrees(record.directory.count, zip::kDeferred16, wide.directory.count) ||
        !agrees(record.size, zip::kDeferred32, wide.size) ||
        !agrees(record.directory.begin, zip::kDeferred32, wide.directory.begin)) {
      refuse(kCorrupt, "The two end records of this zip archive contradict each other");
    }
    record = wide;
  }
  const ZipDirectory& directory = record.directory;
  if (!fits(directory.begin, record.size, directory.end) ||
      directory.begin + record.size != directory.end ||
      directory.count > record.size / zip::kDirectoryHeaderSize) {
    refuse(kCorrupt, "The directory of this zip archive is not where its end record says");
  }
  return directory;
}

ZipEntry read_zip_entry(ByteView file, uint64_t& at, uint64_t directory_end) {
  if (!fits(at, zip::kDirectoryHeaderSize, directory_end) ||
      u32(file, at) != zip::kDirectorySignature) {
    refuse(kCorrupt, "The directory of this zip archive has fewer entries than it claims");
  }
  const uint64_t begin = at + zip::kDirectoryHeaderSize;
  const uint64_t name_size = u16(file, at + 28);
  const uint64_t extra_size = u16(file, at + 30);
  const uint64_t comment_size = u16(file, at + 32);
  if (!fits(begin, name_size + extra_size + comment_size, directory_end)) {
    refuse(kCorrupt, "The directory of this zip archive is damaged");
  }
  ZipEntry entry{
      .name = {reinterpret_cast<const char*>(file.data() + begin), static_cast<size_t>(name_size)},
      .method = u16(file, at + 10),
      .crc = u32(file, at + 16),
      .stored_size = u32(file, at + 20),
      .size = u32(file, at + 24),
      .header = u32(file, at + 42),
      .data = 0};
  const uint16_t flags = u16(file, at + 8);
  read_extra_fields(file.subspan(begin + name_size, extra_size), entry);
  check_features(entry, flags);
  check_local_header(file, flags, entry);
  at = begin + name_size + extra_size + comment_size;
  return entry;
}

}  // namespace pixelgrad
