// The entries of a checkpoint, all below one folder, in this order:
//
//                                                torch 1.13   2.6   2.14
//   data.pkl                the object               x         x      x
//   .format_version         "1"                                       x
//   .storage_alignment      "64"                                      x
//   byteorder               "little"                           x      x
//   data/0, data/1, ...     storages                 x         x      x     up to 2.6 sorted as
//   text version                 "3\n"                    x         x      x .data/serialization_id
//   40 digits                          x      x
#include <algorithm>
#include <numeric>

#include "base/error.h"
#include "io/pth.h"
#include "io/refuse.h"
#include "io/serialization_id.h"
#include "io/value_pickler.h"
#include "io/zip_writer.h"

namespace pixelgrad {
namespace {

struct Record {
  std::string name;  // without the folder
  ByteView data;
};

ByteView view(std::string_view text) {
  return {reinterpret_cast<const uint8_t*>(text.data()), text.size()};
}

// torch.save takes its own word for a path that is not ASCII.
std::string folder(const std::string& name) {
  constexpr size_t kLongest = 4096;
  if (name.empty()) fail(ErrorCode::kValue, "the name of a .pth file must not be empty");
  if (name.size() > kLongest) {
    fail(ErrorCode::kValue, "the name of a .pth file has at most ", kLongest, " bytes");
  }
  const auto forbidden = [](char c) { return c == '/' || c == '\\' || c == '\0'; };
  if (std::any_of(name.begin(), name.end(), forbidden)) {
    fail(ErrorCode::kValue, "the name of a .pth file is one without folders, but got ",
         quoted(name));
  }
  const auto ascii = [](char c) { return static_cast<uint8_t>(c) < 0x80; };
  return std::all_of(name.begin(), name.end(), ascii) ? name : "archive";
}

std::vector<std::string> storage_names(size_t count, TorchVersion torch) {
  std::vector<std::string> names;
  names.reserve(count);
  for (size_t i = 0; i < count; ++i) names.push_back(std::to_string(i));
  if (torch != TorchVersion::k2_14) std::sort(names.begin(), names.end());
  return names;
}

std::vector<Record> records(const PickledValue& value, TorchVersion torch) {
  std::vector<Record> list = {{"data.pkl", value.pickle}};
  if (torch == TorchVersion::k2_14) {
    list.push_back({".format_version", view("1")});
    list.push_back({".storage_alignment", view("64")});
  }
  if (torch != TorchVersion::k1_13) list.push_back({"byteorder", view("little")});
  for (const std::string& name : storage_names(value.storages.size(), torch)) {
    list.push_back({"data/" + name, value.storages[std::stoul(name)].bytes()});
  }
  list.push_back({"version", view("3\n")});
  return list;
}

}  // namespace

Bytes write_pth(const Value& value, const PthOptions& options) {
  const std::string prefix = folder(options.name) + "/";
  const PickledValue pickled = pickle_value(value);
  const std::vector<Record> list = records(pickled, options.torch);
  const std::string id_name = ".data/serialization_id";
  const bool has_id = options.torch != TorchVersion::k1_13;

  std::vector<ZipWriter::EntrySize> sizes;
  sizes.reserve(list.size() + 1);
  for (const Record& record : list) {
    sizes.push_back({prefix.size() + record.name.size(), record.data.size()});
  }
  if (has_id) sizes.push_back({prefix.size() + id_name.size(), SerializationId::kSize});

  ZipWriter zip(ZipWriter::archive_size(sizes));
  SerializationId id;
  for (const Record& record : list) {
    id.add(record.name, record.data, zip.add(prefix + record.name, record.data));
  }
  if (has_id) zip.add(prefix + id_name, view(id.digits()));
  return zip.finish();
}

}  // namespace pixelgrad
