#include "io/file_kind.h"
#include "io/graph_values.h"
#include "io/legacy_reader.h"
#include "io/pickle_reader.h"
#include "io/pth.h"
#include "io/pth_archive.h"
#include "io/refuse.h"

namespace pixelgrad {
namespace {

class ArchiveStorages : public StorageSource {
 public:
  explicit ArchiveStorages(const PthArchive& archive) : archive_(archive) {}

  void check(const StorageRef& storage, uint64_t bytes) const override {
    const uint64_t size = archive_.storage(storage.key).size;
    if (size != bytes) {
      refuse("storage-size", "The storage ", quoted(storage.key), " should have ", bytes,
             " bytes, but its record has ", size);
    }
  }
  void copy(const StorageRef& storage, uint8_t* to) const override {
    archive_.zip().extract(archive_.storage(storage.key), to);
  }
  bool is_big_endian() const override { return archive_.is_big_endian(); }

 private:
  const PthArchive& archive_;
};

}  // namespace

Value read_pth(ByteView file, const PthLimits& limits) {
  if (file.size() > limits.file_bytes) {
    refuse("limits", "This file has more than ", limits.file_bytes >> 20, " MiB");
  }
  if (file_kind(file) == FileKind::kLegacy) return read_legacy(file, limits);
  const PthArchive archive(file, limits);
  Bytes scratch;
  const PickleGraph graph = read_pickle(archive.pickle(scratch), StorageIds::kZip, limits);
  return build_value(graph, ArchiveStorages(archive), limits);
}

}  // namespace pixelgrad
