// Writer and reader against each other and against the byte layout; the fixtures add what others
// write.
#include <gtest/gtest.h>

#include <string>

#include "base/error.h"
#include "core/support/errors.h"
#include "io/crc32.h"
#include "io/zip_format.h"
#include "io/zip_reader.h"
#include "io/zip_writer.h"

namespace pixelgrad {
namespace {

ByteView view(std::string_view text) {
  return {reinterpret_cast<const uint8_t*>(text.data()), text.size()};
}

Bytes archive(const std::vector<std::pair<std::string, std::string>>& entries) {
  std::vector<ZipWriter::EntrySize> sizes;
  for (const auto& [name, data] : entries) sizes.push_back({name.size(), data.size()});
  const uint64_t size = ZipWriter::archive_size(sizes);
  ZipWriter zip(size);
  for (const auto& [name, data] : entries) zip.add(name, view(data));
  Bytes file = zip.finish();
  EXPECT_EQ(file.size(), size);
  return file;
}

Bytes two_entries() { return archive({{"a/one", "first"}, {"a/two", "2"}}); }

std::string content(const Bytes& file, const std::string& name) {
  const ZipReader zip(file, 100);
  const ZipEntry* entry = zip.find(name);
  if (entry == nullptr) return "missing";
  Bytes scratch;
  const ByteView bytes = zip.content(*entry, scratch);
  std::string copy(bytes.size(), '\0');
  zip.extract(*entry, reinterpret_cast<uint8_t*>(copy.data()));
  EXPECT_EQ(copy, std::string(bytes.begin(), bytes.end()));
  return copy;
}

std::string reason(const Bytes& file) {
  try {
    content(file, "a/one");
    content(file, "a/two");
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kFormat);
    return error.reason();
  }
  return "read";
}

TEST(Zip, OneEntryByteByByte) {
  const Bytes file = archive({{"a/x", "hi"}});
  EXPECT_EQ(load_le<uint32_t>(&file[0]), zip::kLocalSignature);
  EXPECT_EQ(load_le<uint16_t>(&file[6]), 0x0808);
  for (size_t at = 8; at < 26; ++at) EXPECT_EQ(file[at], 0) << at;
  EXPECT_EQ(load_le<uint16_t>(&file[26]), 3);
  EXPECT_EQ(load_le<uint16_t>(&file[28]), 64 - 33);
  EXPECT_EQ(std::string(&file[30], &file[37]), std::string("a/xFB\x1b\0", 7));
  EXPECT_EQ(std::string(&file[37], &file[64]), std::string(27, 'Z'));
  EXPECT_EQ(std::string(&file[64], &file[66]), "hi");
  EXPECT_EQ(load_le<uint32_t>(&file[66]), zip::kDescriptorSignature);
  EXPECT_EQ(load_le<uint32_t>(&file[70]), crc32(view("hi")));
  EXPECT_EQ(load_le<uint32_t>(&file[82]), zip::kDirectorySignature);
  EXPECT_EQ(file.size(), 82 + 46 + 3 + 56 + 20 + 22u);
}

TEST(Zip, EmptyEntriesHaveNoDescriptor) {
  const Bytes file = archive({{"a/x", ""}});
  EXPECT_EQ(load_le<uint16_t>(&file[6]), 0x0800);
  EXPECT_EQ(load_le<uint32_t>(&file[64]), zip::kDirectorySignature);
  EXPECT_EQ(content(file, "a/x"), "");
}

TEST(Zip, DataIsAligned) {
  std::vector<std::pair<std::string, std::string>> entries;
  for (size_t i = 0; i < 100; ++i) {
    entries.emplace_back("a/" + std::string(i, 'n'), std::string(i * 7 % 90, 'd'));
  }
  const Bytes file = archive(entries);
  const ZipReader reader(file, 100);
  for (const ZipEntry& entry : reader.entries()) EXPECT_EQ(entry.data % 64, 0u);
}

TEST(Zip, SizesBeyondFourGibibytesTakeZip64Fields) {
  const uint64_t small = 100;
  const uint64_t huge = uint64_t{5} << 30;
  const ZipWriter::EntrySize one[] = {{10, huge}};
  const ZipWriter::EntrySize two[] = {{10, huge}, {10, small}};
  const uint64_t end_records = 56 + 20 + 22;
  // Local: header, name, zip64 field, padding to 64 (4 + 0), data, wide descriptor.
  EXPECT_EQ(ZipWriter::archive_size(one), 64 + huge + 24 + (46 + 10 + 20) + end_records);
  const uint64_t second = 64 + huge + 24;
  const uint64_t unpadded = second + 30 + 10 + 12 + 4;
  const uint64_t data = (unpadded + 63) / 64 * 64;
  EXPECT_EQ(ZipWriter::archive_size(two),
            data + small + 24 + (46 + 10 + 20) + (46 + 10 + 12) + end_records);
}

TEST(Zip, ReadsWhatItWrites) {
  const Bytes file = two_entries();
  EXPECT_EQ(content(file, "a/one"), "first");
  EXPECT_EQ(content(file, "a/two"), "2");
  EXPECT_EQ(content(file, "A/ONE"), "missing");
  EXPECT_EQ(content(file, "a"), "missing");
  EXPECT_ERROR(kFormat, "This zip archive has 2 entries; at most 1 are read", ZipReader(file, 1));
}

TEST(Zip, EveryTruncationIsRefused) {
  const Bytes file = two_entries();
  for (size_t size = 0; size < file.size(); ++size) {
    ASSERT_NE(reason(Bytes(file.begin(), file.begin() + size)), "read") << size;
  }
}

// Every byte that says something is either checked or cannot mislead.
TEST(Zip, EveryFlippedByteIsRefusedOrHarmless) {
  const Bytes file = two_entries();
  for (size_t at = 0; at < file.size(); ++at) {
    Bytes damaged = file;
    damaged[at] ^= 0xff;
    try {
      const std::string one = content(damaged, "a/one");
      const std::string two = content(damaged, "a/two");
      EXPECT_TRUE(one == "first" || one == "missing") << at;
      EXPECT_TRUE(two == "2" || two == "missing") << at;
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::kFormat);
    }
  }
}

TEST(Zip, DamagedContentIsRefused) {
  Bytes file = two_entries();
  file[64] ^= 1;
  EXPECT_ERROR(kFormat,
               "The checksum of `a/one` does not match: the file is damaged. Download or save it "
               "again",
               content(file, "a/one"));
  EXPECT_EQ(content(file, "a/two"), "2");
}

TEST(Zip, ChecksumsMayBeLeftOut) {
  Bytes file = two_entries();
  size_t directory = 0;
  while (load_le<uint32_t>(&file[directory]) != zip::kDirectorySignature) ++directory;
  store_le<uint32_t>(&file[directory + 16], 0);
  EXPECT_EQ(reason(file), "crc");  // of one entry only: that is damage
  store_le<uint32_t>(&file[directory + 46 + 5 + 16], 0);
  EXPECT_EQ(reason(file), "read");
}

TEST(Zip, SuspiciousNamesAreRefused) {
  for (const auto* name : {"a/../b", "/a", "a\\b", "../a", "c:/a", "a/\xff", ""}) {
    EXPECT_EQ(reason(archive({{name, "x"}})), "path") << name;
  }
  EXPECT_EQ(reason(archive({{std::string("a\0b", 3), "x"}})), "path");
  EXPECT_EQ(reason(archive({{"a/..b/...", "x"}})), "read");
  EXPECT_EQ(reason(archive({{"a/one", "x"}, {"a/ONE", "y"}})), "duplicate");
}

}  // namespace
}  // namespace pixelgrad
