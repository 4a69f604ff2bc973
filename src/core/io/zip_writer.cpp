// One entry of n bytes, whose local header starts at file offset P:
//
//   50 4B 03 04   u16 0   u16 flags   u16 0 (stored)   u32 0 (time)   u32 0 (CRC)
//   u32 0   u32 0 (sizes)   u16 name length   u16 extra length   name
//   extra: [01 00  u16 length  u64 ...]   zip64, where a number does not fit 32 bits
//          46 42  u16 pad  pad x 5A       so that the data starts at a multiple of 64
//   data
//   50 4B 07 08   u32 CRC   u32 n   u32 n         only if n > 0; u64 sizes with zip64
//
// then for each entry in the directory
//
//   50 4B 01 02   u16 0   u16 0   u16 flags   u16 0   u32 0   u32 CRC   u32 n   u32 n
//   u16 name length   u16 extra length   u16 0   u16 0   u16 0   u32 0   u32 P   name  [zip64]
//
// and at last three end records, the first two also where they say nothing new:
//
//   50 4B 06 06   u64 44   u16 798   u16 45   u32 0   u32 0   u64 entries   u64 entries
//   u64 directory size   u64 directory offset
//   50 4B 06 07   u32 0   u64 offset of the record above   u32 1
//   50 4B 05 06   u16 0   u16 0   u16 entries   u16 entries
//   u32 directory size   u32 directory offset   u16 0
#include "io/zip_writer.h"

#include <algorithm>
#include <new>

#include "base/error.h"
#include "io/crc32.h"
#include "io/zip_format.h"

namespace pixelgrad {
namespace {

constexpr uint64_t kAlignment = 64;

// Numbers that the 32-bit fields cannot hold, in the order of a zip64 field.
std::vector<uint64_t> zip64_numbers(uint64_t size, uint64_t stored_size, uint64_t offset) {
  std::vector<uint64_t> numbers;
  if (size >= zip::kDeferred32) numbers = {size, stored_size};
  if (offset >= zip::kDeferred32) numbers.push_back(offset);
  return numbers;
}

uint64_t zip64_field_size(uint64_t size, uint64_t offset) {
  const size_t count = zip64_numbers(size, size, offset).size();
  return count == 0 ? 0 : 4 + 8 * count;
}

void append_zip64_field(Bytes& out, const std::vector<uint64_t>& numbers) {
  if (numbers.empty()) return;
  append_le(out, zip::kZip64Field);
  append_le(out, static_cast<uint16_t>(8 * numbers.size()));
  for (const uint64_t number : numbers) append_le(out, number);
}

uint64_t padding(uint64_t offset, uint64_t name, uint64_t zip64) {
  const uint64_t unpadded = offset + zip::kLocalHeaderSize + name + zip64 + 4;
  return (kAlignment - unpadded % kAlignment) % kAlignment;
}

uint64_t descriptor_size(uint64_t size, uint64_t zip64) {
  return size == 0 ? 0 : zip64 == 0 ? 16 : 24;
}

uint16_t flags_for(uint64_t size) {
  return size == 0 ? zip::kUtf8Flag : zip::kUtf8Flag | zip::kDescriptorFlag;
}

void append(Bytes& out, ByteView bytes) { out.insert(out.end(), bytes.begin(), bytes.end()); }
void append(Bytes& out, const std::string& text) {
  out.insert(out.end(), text.begin(), text.end());
}

// Block by block, so that the checksum finds the bytes in the cache.
uint32_t append_with_crc(Bytes& out, ByteView data) {
  constexpr size_t kBlock = 64 << 10;
  uint32_t crc = 0;
  for (size_t at = 0; at < data.size(); at += kBlock) {
    const ByteView block = data.subspan(at, std::min(kBlock, data.size() - at));
    append(out, block);
    crc = crc32(block, crc);
  }
  return crc;
}

template <class Number>
void append_all(Bytes& out, std::initializer_list<Number> numbers) {
  for (const Number number : numbers) append_le(out, number);
}

uint32_t clamp32(uint64_t number) {
  return static_cast<uint32_t>(std::min<uint64_t>(number, zip::kDeferred32));
}
uint16_t clamp16(uint64_t number) {
  return static_cast<uint16_t>(std::min<uint64_t>(number, zip::kDeferred16));
}

}  // namespace

uint64_t ZipWriter::archive_size(std::span<const EntrySize> entries) {
  uint64_t offset = 0;
  uint64_t directory = 0;
  for (const auto& [name, data] : entries) {
    const uint64_t zip64 = zip64_field_size(data, offset);
    directory += zip::kDirectoryHeaderSize + name + zip64;
    offset += zip::kLocalHeaderSize + name + zip64 + 4 + padding(offset, name, zip64) + data +
              descriptor_size(data, zip64);
  }
  return offset + directory + zip::kZip64EndSize + zip::kZip64LocatorSize + zip::kEndSize;
}

ZipWriter::ZipWriter(uint64_t size) {
  try {
    if (size > out_.max_size()) throw std::bad_alloc();
    out_.reserve(static_cast<size_t>(size));
  } catch (const std::bad_alloc&) {
    fail(ErrorCode::kOutOfMemory, "out of memory: tried to allocate ", size, " bytes");
  }
}

uint32_t ZipWriter::add(std::string name, ByteView data) {
  const uint64_t offset = out_.size();
  const uint64_t size = data.size();
  const uint64_t zip64 = zip64_field_size(size, offset);
  const uint64_t pad = padding(offset, name.size(), zip64);
  append_le(out_, zip::kLocalSignature);
  append_all<uint16_t>(out_, {0, flags_for(size), zip::kStored});
  append_all<uint32_t>(out_, {0, 0, 0, 0});
  append_all<uint16_t>(
      out_, {static_cast<uint16_t>(name.size()), static_cast<uint16_t>(zip64 + 4 + pad)});
  append(out_, name);
  append_zip64_field(out_, zip64_numbers(size, 0, offset));
  append_all<uint8_t>(out_, {'F', 'B'});
  append_le(out_, static_cast<uint16_t>(pad));
  out_.insert(out_.end(), pad, 'Z');
  const uint32_t crc = append_with_crc(out_, data);
  if (size > 0) {
    append_all<uint32_t>(out_, {zip::kDescriptorSignature, crc});
    if (zip64 == 0) {
      append_all<uint32_t>(out_, {clamp32(size), clamp32(size)});
    } else {
      append_all<uint64_t>(out_, {size, size});
    }
  }
  entries_.push_back({std::move(name), size, offset, crc});
  return crc;
}

void ZipWriter::add_directory_entry(const Entry& entry) {
  const auto numbers = zip64_numbers(entry.size, entry.size, entry.offset);
  append_le(out_, zip::kDirectorySignature);
  append_all<uint16_t>(out_, {0, 0, flags_for(entry.size), zip::kStored});
  append_all<uint32_t>(out_, {0, entry.crc, clamp32(entry.size), clamp32(entry.size)});
  append_all<uint16_t>(
      out_, {static_cast<uint16_t>(entry.name.size()),
             static_cast<uint16_t>(zip64_field_size(entry.size, entry.offset)), 0, 0, 0});
  append_all<uint32_t>(out_, {0, clamp32(entry.offset)});
  append(out_, entry.name);
  append_zip64_field(out_, numbers);
}

void ZipWriter::add_end_records(uint64_t directory_offset) {
  const uint64_t end = out_.size();
  const uint64_t count = entries_.size();
  const uint64_t directory_size = end - directory_offset;
  append_le(out_, zip::kZip64EndSignature);
  append_le(out_, uint64_t{44});
  append_all<uint16_t>(out_, {798, 45});
  append_all<uint32_t>(out_, {0, 0});
  append_all<uint64_t>(out_, {count, count, directory_size, directory_offset});
  append_all<uint32_t>(out_, {zip::kZip64LocatorSignature, 0});
  append_le(out_, end);
  append_le(out_, uint32_t{1});
  append_le(out_, zip::kEndSignature);
  append_all<uint16_t>(out_, {0, 0, clamp16(count), clamp16(count)});
  append_all<uint32_t>(out_, {clamp32(directory_size), clamp32(directory_offset)});
  append_le(out_, uint16_t{0});
}

Bytes ZipWriter::finish() {
  const uint64_t directory_offset = out_.size();
  for (const Entry& entry : entries_) add_directory_entry(entry);
  add_end_records(directory_offset);
  return std::move(out_);
}

}  // namespace pixelgrad
