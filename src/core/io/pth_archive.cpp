// pth_writer.cpp lists the entries. Only data.pkl, version and the storages have to be there.
#include "io/pth_archive.h"

#include <algorithm>

#include "io/refuse.h"

namespace pixelgrad {
namespace {

constexpr const char* kNotACheckpoint = "not-a-checkpoint";
constexpr const char* kSaveAgain = ". In Python: torch.save(model.state_dict(), ...)";

}  // namespace

PthArchive::PthArchive(ByteView file, const PthLimits& limits)
    : limits_(limits), zip_(file, limits.entries) {
  find_folder();
  check_kind();
  check_version();
  read_byte_order();
}

void PthArchive::find_folder() {
  if (zip_.entries().empty()) refuse(kNotACheckpoint, "This file is an empty zip archive");
  const std::string_view first = zip_.entries()[0].name;
  for (const ZipEntry& entry : zip_.entries()) {
    if (entry.name.ends_with(".npy")) {
      refuse(kNotACheckpoint, "This file is a NumPy archive (.npz), not a PyTorch checkpoint");
    }
    if (entry.name.ends_with(".h5")) {
      refuse(kNotACheckpoint, "This file is a Keras model, not a PyTorch checkpoint");
    }
  }
  const size_t slash = first.find('/');
  if (slash == first.npos) {
    refuse(kNotACheckpoint,
           "This file is a zip archive, but not a PyTorch checkpoint: ", quoted(first),
           " lies in no folder");
  }
  folder_ = first.substr(0, slash + 1);
  for (const ZipEntry& entry : zip_.entries()) {
    if (!entry.name.starts_with(folder_)) {
      refuse("zip-corrupt", "This zip archive is not a PyTorch checkpoint: ", quoted(entry.name),
             " lies outside its folder ", quoted(folder_));
    }
  }
}

const ZipEntry* PthArchive::find(std::string_view name) const {
  return zip_.find(std::string(folder_).append(name));
}

const ZipEntry& PthArchive::storage(std::string_view key) const {
  const ZipEntry* entry = find(std::string("data/").append(key));
  if (entry == nullptr) {
    refuse("storage-missing", "The storage ", quoted(key), " is missing from this file");
  }
  return *entry;
}

// torch.load decides by these entries too.
void PthArchive::check_kind() const {
  if (find("constants.pkl") || find("model.json")) {
    refuse("torchscript", "This file is a TorchScript archive, which holds a program", kSaveAgain);
  }
  if (find(".data/extern_modules")) {
    refuse(kNotACheckpoint, "This file is a torch.package archive, which holds programs",
           kSaveAgain);
  }
  if (!find("data.pkl")) {
    refuse(kNotACheckpoint, "This file is a zip archive, but not a PyTorch checkpoint: it has no ",
           quoted(folder_ + "data.pkl"));
  }
}

// A short text. REQUIRES: nothing; a long one is refused.
std::string PthArchive::note(const ZipEntry& entry) const {
  constexpr uint64_t kLongest = 64;
  if (entry.size > kLongest) {
    refuse(kNotACheckpoint, "The entry ", quoted(entry.name), " of this file is too long");
  }
  Bytes scratch;
  const ByteView content = zip_.content(entry, scratch);
  return {content.begin(), content.end()};
}

void PthArchive::check_version() const {
  const ZipEntry* entry = find("version");
  if (entry == nullptr) entry = find(".data/version");
  if (entry == nullptr) {
    refuse(kNotACheckpoint, "This file is a zip archive, but not a PyTorch checkpoint: it has no ",
           quoted(folder_ + "version"));
  }
  const std::string text = note(*entry);
  uint64_t version = 0;
  for (const char c : text) {
    if (c < '0' || c > '9' || version > 1000) break;
    version = 10 * version + static_cast<uint64_t>(c - '0');
  }
  constexpr uint64_t kNewest = 10;
  if (version < 1 || version > kNewest) {
    refuse("version", "This file says it has format version ", quoted(text),
           "; versions 1 to 10 are read");
  }
}

void PthArchive::read_byte_order() {
  const ZipEntry* entry = find("byteorder");
  if (entry == nullptr) return;
  const std::string order = note(*entry);
  if (order != "little" && order != "big") {
    refuse("byteorder", "This file says its byte order is ", quoted(order),
           ", which is neither little nor big");
  }
  is_big_endian_ = order == "big";
}

ByteView PthArchive::pickle(Bytes& scratch) const {
  const ZipEntry& entry = *find("data.pkl");
  if (entry.size > limits_.pickle_bytes) {
    refuse("limits", "The pickle in this file has more than ", limits_.pickle_bytes >> 20, " MiB");
  }
  return zip_.content(entry, scratch);
}

}  // namespace pixelgrad
