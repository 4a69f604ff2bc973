#include "io/safetensors.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "core/support/errors.h"
#include "core/support/fixtures.h"

namespace pixelgrad {
namespace {

using testing::read_fixture;

Bytes file_of(std::string header, size_t data) {
  Bytes file;
  append_le(file, uint64_t{header.size()});
  file.insert(file.end(), header.begin(), header.end());
  file.resize(file.size() + data);
  return file;
}

TEST(Safetensors, FilesOfTheLibraryAreWrittenByteForByte) {
  for (const auto* name :
       {"torch-2.14.1/mlp_generator.safetensors", "torch-2.6.0/dtypes.safetensors",
        "torch-2.14.1/odd.safetensors", "torch-2.14.1/empty.safetensors"}) {
    const Bytes file = read_fixture(name);
    EXPECT_TRUE(write_safetensors(read_safetensors(file)) == file) << name;
  }
}

TEST(Safetensors, MetadataIsKept) {
  const auto content = read_safetensors(read_fixture("torch-2.14.1/mlp_generator.safetensors"));
  ASSERT_EQ(content.metadata.size(), 2u);
  EXPECT_EQ(content.metadata[1].second, "pixel generator");
}

TEST(Safetensors, ViewsAreWrittenOut) {
  const Array base = Array::full({1}, 3);
  const Array view(base.storage(), DType::kFloat32, {2, 2}, {0, 0}, 0);
  const auto content = read_safetensors(write_safetensors({{{{"v", view}}, {}}, {}}));
  const Array& read = content.tensors.entries.at(0).array;
  EXPECT_TRUE(read.is_contiguous());
  EXPECT_EQ(read.shape(), (Shape{2, 2}));
  EXPECT_EQ(read.data()[3], 3.0f);
}

TEST(Safetensors, WhatCannotBeWritten) {
  const Array array = Array::zeros({1});
  EXPECT_ERROR(kValue, "the tensor `w` twice",
               write_safetensors({{{{"w", array}, {"w", array}}, {}}, {}}));
  EXPECT_ERROR(kValue, "a tensor of a safetensors file cannot be called `__metadata__`",
               write_safetensors({{{{"__metadata__", array}}, {}}, {}}));
  EXPECT_ERROR(kValue, "a name must be UTF-8, but got `\\xff`",
               write_safetensors({{{{"\xff", array}}, {}}, {}}));
}

TEST(Safetensors, DescriptionsMustFitTheData) {
  const auto reads = [](const std::string& shape, const std::string& offsets, size_t data) {
    try {
      read_safetensors(file_of(
          "{\"w\":{\"dtype\":\"F32\",\"shape\":" + shape + ",\"data_offsets\":" + offsets + "}}",
          data));
      return true;
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::kFormat);
      return false;
    }
  };
  EXPECT_TRUE(reads("[2]", "[0,8]", 8));
  EXPECT_TRUE(reads("[]", "[0,4]", 4));
  EXPECT_TRUE(reads("[0,5]", "[0,0]", 0));
  EXPECT_FALSE(reads("[2]", "[0,8]", 7));
  EXPECT_FALSE(reads("[2]", "[0,8]", 9));
  EXPECT_FALSE(reads("[2]", "[1,9]", 9));
  EXPECT_FALSE(reads("[2]", "[8,0]", 8));
  EXPECT_FALSE(reads("[3]", "[0,8]", 8));
  EXPECT_FALSE(reads("[-2]", "[0,8]", 8));
  EXPECT_FALSE(reads("[2.0]", "[0,8]", 8));
  EXPECT_FALSE(reads("[2e0]", "[0,8]", 8));
  EXPECT_FALSE(reads("[4294967296,4294967296]", "[0,0]", 0));
  EXPECT_FALSE(reads("[0,4294967296,4294967296,4294967296]", "[0,0]", 0));
  EXPECT_FALSE(reads("[18446744073709551616]", "[0,0]", 0));
  EXPECT_FALSE(reads("\"2\"", "[0,8]", 8));
  EXPECT_FALSE(reads("[2]", "[0,8,8]", 8));
}

TEST(Safetensors, AHeaderCountsItsBytes) {
  for (size_t size = 0; size < 8; ++size) EXPECT_THROW(read_safetensors(Bytes(size)), Error);
  EXPECT_NO_THROW(read_safetensors(file_of("{}   ", 0)));
  EXPECT_THROW(read_safetensors(file_of(" {}", 0)), Error);
  EXPECT_THROW(read_safetensors(file_of("[]", 0)), Error);
  EXPECT_THROW(read_safetensors(file_of("{}x", 0)), Error);
  EXPECT_THROW(read_safetensors(file_of("{\"a\":[[[[[[[[[[1]]]]]]]]]]}", 0)), Error);
  Bytes long_header;
  append_le(long_header, UINT64_MAX);
  long_header.push_back('{');
  EXPECT_THROW(read_safetensors(long_header), Error);
}

}  // namespace
}  // namespace pixelgrad
