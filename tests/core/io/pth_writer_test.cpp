// Files that real torch.save wrote, read and written again: the bytes must be the same.
#include <gtest/gtest.h>

#include <map>

#include "base/error.h"
#include "core/support/errors.h"
#include "core/support/fixtures.h"
#include "io/pth.h"
#include "io/serialization_id.h"
#include "io/zip_reader.h"

namespace pixelgrad {
namespace {

using testing::manifest;
using testing::read_fixture;
using testing::text_of;

const std::map<std::string, TorchVersion> kVersions = {{"1.13.1", TorchVersion::k1_13},
                                                       {"2.6.0", TorchVersion::k2_6},
                                                       {"2.14.1", TorchVersion::k2_14}};

// What this library does not write, or not in that way.
const std::map<std::string, std::string> kNotWritten = {
    {"dtypes.pth", "complex dtypes"},
    {"dtypes_new.pth", "unsigned and 8-bit float dtypes"},
    {"protocol3.pth", "pickle protocol 3"},
    {"align4096.pth", "another alignment"},
    {"parameter_with_state.pth", "attributes of a parameter"},
};

std::string base_name(const std::string& path) { return path.substr(path.rfind('/') + 1); }

// The manifest's entries that a zip-writing PyTorch of those versions made.
std::vector<size_t> written_by_torch() {
  std::vector<size_t> found;
  for (size_t i = 0; i < manifest().size(); ++i) {
    const JsonValue& file = manifest()[i];
    if (text_of(file, "reader") == "load" && text_of(file, "container") == "zip" &&
        kVersions.contains(text_of(file, "torch")) &&
        !kNotWritten.contains(base_name(text_of(file, "file")))) {
      found.push_back(i);
    }
  }
  return found;
}

PthOptions options_for(const JsonValue& file) {
  const std::string first = file.find("entries")->items[0].text;
  return {.name = first.substr(0, first.find('/')), .torch = kVersions.at(text_of(file, "torch"))};
}

std::string test_name(const ::testing::TestParamInfo<size_t>& info) {
  std::string name = text_of(manifest()[info.param], "file");
  for (char& c : name) {
    if (!std::isalnum(static_cast<unsigned char>(c))) c = '_';
  }
  return name;
}

class TorchFile : public ::testing::TestWithParam<size_t> {};

TEST_P(TorchFile, IsWrittenByteForByte) {
  const JsonValue& file = manifest()[GetParam()];
  const Bytes expected = read_fixture(text_of(file, "file"));
  EXPECT_TRUE(write_pth(read_pth(expected), options_for(file)) == expected);
}

// Through StateDict nothing is left of which texts were one object: to_value() must know by itself.
TEST_P(TorchFile, IsWrittenByteForByteFromItsStateDict) {
  const JsonValue& file = manifest()[GetParam()];
  if (text_of(file, "kind") != "state_dict" || text_of(file, "root") != "odict") return;
  if (base_name(text_of(file, "file")) == "parameters.pth") return;  // no longer parameters
  const Bytes expected = read_fixture(text_of(file, "file"));
  const Value value = to_value(to_state_dict(read_pth(expected)));
  EXPECT_TRUE(write_pth(value, options_for(file)) == expected);
}

INSTANTIATE_TEST_SUITE_P(Manifest, TorchFile, ::testing::ValuesIn(written_by_torch()), test_name);

TEST(PthWriter, CoversMostOfTheFiles) { EXPECT_GT(written_by_torch().size(), 80u); }

Value one_tensor() {
  return Value(DictValue{false, {{Value("only"), Value(TensorValue{Array::zeros({2})})}}, {}});
}

TEST(PthWriter, EqualInputsGiveEqualBytes) {
  EXPECT_EQ(write_pth(one_tensor()), write_pth(one_tensor()));
}

TEST(PthWriter, TheNameIsTheFolder) {
  const Bytes file = write_pth(one_tensor(), {.name = "my model.v2", .torch = TorchVersion::k2_14});
  const ZipReader zip(file, 100);
  EXPECT_TRUE(zip.find("my model.v2/data.pkl"));
  const Bytes elsewhere = write_pth(one_tensor(), {.name = "модель", .torch = TorchVersion::k2_14});
  EXPECT_TRUE(ZipReader(elsewhere, 100).find("archive/data.pkl"));
}

TEST(PthWriter, NamesThatAreNoFolderAreRefused) {
  EXPECT_ERROR(kValue, "the name of a .pth file must not be empty",
               write_pth(one_tensor(), {.name = ""}));
  EXPECT_ERROR(kValue, "the name of a .pth file is one without folders, but got `a/b`",
               write_pth(one_tensor(), {.name = "a/b"}));
  EXPECT_ERROR(kValue, "the name of a .pth file is one without folders, but got `a\\b`",
               write_pth(one_tensor(), {.name = "a\\b"}));
  EXPECT_ERROR(kValue, "the name of a .pth file has at most 4096 bytes",
               write_pth(one_tensor(), {.name = std::string(5000, 'x')}));
}

TEST(PthWriter, MoreThanTenStoragesAreSortedAsEachVersionSortsThem) {
  StateDict state_dict;
  for (int i = 0; i < 12; ++i) {
    state_dict.entries.push_back({"w" + std::to_string(i), Array::zeros({1})});
  }
  const auto third_storage = [&](TorchVersion torch) {
    const Bytes file = write_pth(to_value(state_dict), {.name = "a", .torch = torch});
    std::vector<std::string> names;
    const ZipReader zip(file, 100);
    for (const ZipEntry& entry : zip.entries()) {
      if (entry.name.starts_with("a/data/")) names.emplace_back(entry.name);
    }
    return names.at(2);
  };
  EXPECT_EQ(third_storage(TorchVersion::k1_13), "a/data/10");
  EXPECT_EQ(third_storage(TorchVersion::k2_6), "a/data/10");
  EXPECT_EQ(third_storage(TorchVersion::k2_14), "a/data/2");
}

TEST(SerializationId, OfManyRecordsEqualsTorchs) {
  // The files have up to 300 records; the order of a hash set changes whenever it grows.
  size_t checked = 0;
  for (const auto* name : {"torch-2.14.1/many_300.pth", "torch-2.6.0/many_300.pth",
                           "torch-2.14.1/one_entry_dict.pth", "torch-2.6.0/dtypes_new.pth"}) {
    const Bytes file = read_fixture(name);
    const ZipReader zip(file, 1000);
    SerializationId id;
    std::string expected;
    for (const ZipEntry& entry : zip.entries()) {
      Bytes scratch;
      const ByteView data = zip.content(entry, scratch);
      const std::string_view record = entry.name.substr(entry.name.find('/') + 1);
      if (record == ".data/serialization_id") {
        expected.assign(data.begin(), data.end());
      } else {
        id.add(record, data, entry.crc);
      }
    }
    EXPECT_EQ(id.digits(), expected) << name;
    ++checked;
  }
  EXPECT_EQ(checked, 4u);
}

}  // namespace
}  // namespace pixelgrad
