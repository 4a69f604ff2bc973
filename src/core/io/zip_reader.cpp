#include "io/zip_reader.h"

#include <algorithm>
#include <cstring>
#include <string>

#include "io/crc32.h"
#include "io/inflate.h"
#include "io/refuse.h"
#include "io/zip_directory.h"
#include "io/zip_format.h"

namespace pixelgrad {
namespace {

bool is_separator(char c) { return c == '/' || c == '\\'; }

// A name that some program might take for a place outside the archive.
bool leads_outside(std::string_view name) {
  if (name.empty() || is_separator(name.front()) || name.find('\\') != name.npos ||
      name.find('\0') != name.npos || (name.size() > 1 && name[1] == ':')) {
    return true;
  }
  for (size_t begin = 0; begin <= name.size();) {
    const size_t end = std::min(name.find('/', begin), name.size());
    if (name.substr(begin, end - begin) == "..") return true;
    begin = end + 1;
  }
  return false;
}

std::string lower_case(std::string_view name) {
  std::string lower(name);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

}  // namespace

ZipReader::ZipReader(ByteView file, uint64_t max_entries) : file_(file) {
  const ZipDirectory directory = find_zip_directory(file);
  if (directory.count > max_entries) {
    refuse("limits", "This zip archive has ", directory.count, " entries; at most ", max_entries,
           " are read");
  }
  read_directory(directory.begin, directory.end, directory.count);
  check_layout(directory.begin);
  check_names();
}

void ZipReader::read_directory(uint64_t begin, uint64_t end, uint64_t count) {
  entries_.reserve(static_cast<size_t>(count));
  uint64_t at = begin;
  for (uint64_t i = 0; i < count; ++i) {
    entries_.push_back(read_zip_entry(file_, at, end));
    has_crcs_ |= entries_.back().crc != 0;
  }
  if (at != end) {
    refuse("zip-corrupt", "The directory of this zip archive has more entries than it claims");
  }
}

void ZipReader::check_layout(uint64_t directory) {
  std::vector<const ZipEntry*> order;
  order.reserve(entries_.size());
  for (const ZipEntry& entry : entries_) order.push_back(&entry);
  std::sort(order.begin(), order.end(),
            [](const ZipEntry* a, const ZipEntry* b) { return a->header < b->header; });
  for (size_t i = 0; i < order.size(); ++i) {
    const uint64_t end = order[i]->data + order[i]->stored_size;
    const uint64_t next = i + 1 < order.size() ? order[i + 1]->header : directory;
    if (end > next) {
      refuse("zip-corrupt", "The zip entry ", quoted(order[i]->name), " overlaps its neighbour");
    }
  }
  if (!order.empty() && order[0]->header != 0) {
    refuse("zip-corrupt", "Something precedes the first entry of this zip archive");
  }
}

void ZipReader::check_names() {
  std::unordered_map<std::string, size_t> folded;
  for (size_t i = 0; i < entries_.size(); ++i) {
    const std::string_view name = entries_[i].name;
    if (leads_outside(name) || !is_utf8(name)) {
      refuse("path", "The zip entry ", quoted(name), " has a name that no PyTorch file contains");
    }
    if (!folded.emplace(lower_case(name), i).second) {
      refuse("duplicate", "This zip archive has the entry ", quoted(name), " twice");
    }
    by_name_.emplace(name, i);
  }
}

const ZipEntry* ZipReader::find(std::string_view name) const {
  const auto found = by_name_.find(name);
  return found == by_name_.end() ? nullptr : &entries_[found->second];
}

ByteView ZipReader::stored(const ZipEntry& entry) const {
  return file_.subspan(static_cast<size_t>(entry.data), static_cast<size_t>(entry.stored_size));
}

// torch.save can leave the CRCs out; then every one of them is 0.
void ZipReader::check_crc(const ZipEntry& entry, uint32_t crc) const {
  if (has_crcs_ && crc != entry.crc) {
    refuse("crc", "The checksum of ", quoted(entry.name),
           " does not match: the file is damaged. Download or save it again");
  }
}

ByteView ZipReader::content(const ZipEntry& entry, Bytes& scratch) const {
  if (entry.method == zip::kStored) {
    check_crc(entry, crc32(stored(entry)));
    return stored(entry);
  }
  scratch.resize(static_cast<size_t>(entry.size));
  extract(entry, scratch.data());
  return scratch;
}

void ZipReader::extract(const ZipEntry& entry, uint8_t* to) const {
  const std::span<uint8_t> out(to, static_cast<size_t>(entry.size));
  if (entry.method == zip::kDeflated) {
    if (!inflate(stored(entry), out)) {
      refuse("zip-corrupt", "The compressed content of ", quoted(entry.name),
             " is damaged. Download or save it again");
    }
    check_crc(entry, crc32(out));
    return;
  }
  // Block by block, so that the second reader finds the bytes in the cache.
  constexpr size_t kBlock = 64 << 10;
  const ByteView from = stored(entry);
  uint32_t crc = 0;
  for (size_t at = 0; at < from.size(); at += kBlock) {
    const ByteView block = from.subspan(at, std::min(kBlock, from.size() - at));
    std::memcpy(to + at, block.data(), block.size());
    crc = crc32(block, crc);
  }
  check_crc(entry, crc);
}

}  // namespace pixelgrad
