// Every file of the manifest: read as it says, or refused with nothing but a Format error, within
// bounds of time and memory.
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <algorithm>
#include <bit>
#include <cctype>
#include <cstdlib>
#include <ctime>
#include <map>

#include "base/error.h"
#include "core/support/fixtures.h"
#include "core/support/sha256.h"
#include "io/pth.h"
#include "io/safetensors.h"

namespace pixelgrad {
namespace {

using testing::manifest;
using testing::read_fixture;
using testing::sha256;
using testing::text_of;

// Files that PyTorch reads and this library refuses, because no Array has their element types.
const std::map<std::string, std::string> kOtherElementTypes = {
    {"torch-1.7.1/dtypes.pth", "complex64"},
    {"torch-1.13.1/dtypes.pth", "complex64"},
    {"torch-2.6.0/dtypes.pth", "complex64"},
    {"torch-2.14.1/dtypes.pth", "complex64"},
    {"torch-2.6.0/dtypes_new.pth", "uint16"},
    {"torch-2.14.1/dtypes_new.pth", "uint16"},
    {"torch-2.14.1/dtypes.safetensors", "complex64"},
    {"torch-2.6.0/dtypes_new.safetensors", "float8"},
    {"torch-2.14.1/dtypes_new.safetensors", "uint64"},
};

bool is_safetensors(const std::string& name) { return name.ends_with(".safetensors"); }

Value read(const std::string& name) {
  const Bytes file = read_fixture(name);
  return is_safetensors(name) ? to_value(read_safetensors(file).tensors) : read_pth(file);
}

std::string integer_text(const Value& value) {
  if (const auto* integer = value.get_if<int64_t>()) return std::to_string(*integer);
  const auto* big = value.get_if<BigIntValue>();
  if (big == nullptr) return "not an int";
  // Schoolbook division of the magnitude by ten.
  Bytes magnitude = big->bytes;
  const bool negative = magnitude.back() & 0x80;
  for (size_t i = 0, carry = 1; negative && i < magnitude.size(); ++i) {
    carry += static_cast<uint8_t>(~magnitude[i]);
    magnitude[i] = static_cast<uint8_t>(carry);
    carry >>= 8;
  }
  std::string digits;
  while (std::any_of(magnitude.begin(), magnitude.end(), [](uint8_t byte) { return byte != 0; })) {
    unsigned remainder = 0;
    for (size_t i = magnitude.size(); i-- > 0;) {
      remainder = remainder << 8 | magnitude[i];
      magnitude[i] = static_cast<uint8_t>(remainder / 10);
      remainder %= 10;
    }
    digits.insert(digits.begin(), static_cast<char>('0' + remainder));
  }
  return (negative ? "-" : "") + digits;
}

void expect_dims(const Dims& dims, const JsonValue& expected) {
  std::vector<std::string> sizes;
  for (const JsonValue& item : expected.items) sizes.push_back(item.text);
  std::vector<std::string> actual;
  for (const int64_t dim : dims) actual.push_back(std::to_string(dim));
  EXPECT_EQ(actual, sizes);
}

void expect_tensor(const TensorValue& tensor, const JsonValue& expected) {
  const Array& array = tensor.array;
  EXPECT_EQ(dtype_name(array.dtype()), text_of(expected, "dtype"));
  expect_dims(array.shape(), *expected.find("shape"));
  const Array flat = array.contiguous();
  const ByteView bytes(flat.storage()->data() + flat.offset() * item_size(flat.dtype()),
                       flat.nbytes());
  if (expected.find("sha256")) {
    EXPECT_EQ(sha256(bytes), text_of(expected, "sha256"));
  } else {
    const auto& values = expected.find("values")->items;
    ASSERT_EQ(static_cast<size_t>(array.numel()), values.size());
    ASSERT_EQ(array.dtype(), DType::kFloat32);
    for (size_t i = 0; i < values.size(); ++i) {
      EXPECT_EQ(flat.data()[i], std::stof(values[i].text));
    }
  }
  if (expected.find("stride")) {
    if (array.numel() > 0) expect_dims(array.strides(), *expected.find("stride"));
    EXPECT_EQ(text_of(expected, "storage_offset"), std::to_string(array.offset()));
    EXPECT_EQ(text_of(expected, "requires_grad"), tensor.requires_grad ? "true" : "false");
    EXPECT_EQ(text_of(expected, "parameter"), tensor.is_parameter ? "true" : "");
  }
}

void expect_tree(const Value& value, const JsonValue& expected);

void expect_items(const std::vector<Value>& items, const JsonValue& expected) {
  if (const auto* range = expected.find("range")) {
    ASSERT_EQ(items.size(), std::stoul(range->text));
    for (size_t i = 0; i < items.size(); ++i) ASSERT_EQ(integer_text(items[i]), std::to_string(i));
    return;
  }
  const auto& list = expected.find("items")->items;
  ASSERT_EQ(items.size(), list.size());
  for (size_t i = 0; i < items.size(); ++i) expect_tree(items[i], list[i]);
}

void expect_dict(const DictValue& dict, const JsonValue& expected) {
  EXPECT_EQ(dict.ordered, text_of(expected, "t") == "odict");
  std::vector<Value> keys;
  for (const auto& [key, value] : dict.items) keys.push_back(key);
  if (expected.find("range")) return expect_items(keys, expected);
  const auto& list = expected.find("items")->items;
  ASSERT_EQ(dict.items.size(), list.size());
  for (size_t i = 0; i < list.size(); ++i) {
    expect_tree(dict.items[i].first, list[i].items[0]);
    expect_tree(dict.items[i].second, list[i].items[1]);
  }
  if (const auto* metadata = expected.find("metadata")) {
    ASSERT_EQ(dict.attributes.size(), 1u);
    EXPECT_EQ(dict.attributes[0].first, "_metadata");
    expect_tree(dict.attributes[0].second, *metadata);
  }
}

void expect_float(double value, const std::string& hex) {
  if (hex == "nan") {
    EXPECT_NE(value, value);
  } else {
    const double wanted = std::strtod(hex.c_str(), nullptr);
    EXPECT_EQ(std::bit_cast<uint64_t>(value), std::bit_cast<uint64_t>(wanted)) << hex;
  }
}

void expect_tree(const Value& value, const JsonValue& expected) {
  const std::string type = text_of(expected, "t");
  SCOPED_TRACE(type);
  if (type == "none") {
    EXPECT_TRUE(value.get_if<std::monostate>());
  } else if (type == "bool") {
    ASSERT_TRUE(value.get_if<bool>());
    EXPECT_EQ(*value.get_if<bool>() ? "true" : "false", text_of(expected, "v"));
  } else if (type == "int") {
    EXPECT_EQ(integer_text(value), text_of(expected, "v"));
  } else if (type == "float") {
    ASSERT_TRUE(value.get_if<double>());
    expect_float(*value.get_if<double>(), text_of(expected, "hex"));
  } else if (type == "str") {
    ASSERT_TRUE(value.get_if<std::string>());
    EXPECT_EQ(*value.get_if<std::string>(), text_of(expected, "v"));
  } else if (type == "list") {
    ASSERT_TRUE(value.get_if<ListValue>());
    expect_items(value.get_if<ListValue>()->items, expected);
  } else if (type == "tuple") {
    ASSERT_TRUE(value.get_if<TupleValue>());
    expect_items(value.get_if<TupleValue>()->items, expected);
  } else if (type == "dict" || type == "odict") {
    ASSERT_TRUE(value.get_if<DictValue>());
    expect_dict(*value.get_if<DictValue>(), expected);
  } else {
    ASSERT_EQ(type, "tensor");
    ASSERT_TRUE(value.get_if<TensorValue>());
    expect_tensor(*value.get_if<TensorValue>(), expected);
  }
}

void expect_names(const Value& value, const JsonValue& file) {
  ASSERT_TRUE(value.get_if<DictValue>());
  std::vector<std::string> names;
  for (const auto& [key, item] : value.get_if<DictValue>()->items) {
    names.push_back(*key.get_if<std::string>());
  }
  std::vector<std::string> expected;
  for (const JsonValue& key : file.find("keys")->items) expected.push_back(key.text);
  if (text_of(file, "order") == "any") {
    std::sort(names.begin(), names.end());
    std::sort(expected.begin(), expected.end());
  }
  EXPECT_EQ(names, expected);
}

void expect_metadata(const StateDict& state_dict, const JsonValue& metadata) {
  ASSERT_EQ(state_dict.versions.size(), metadata.items.size());
  for (size_t i = 0; i < metadata.items.size(); ++i) {
    EXPECT_EQ(state_dict.versions[i].first, metadata.items[i].items[0].text);
    EXPECT_EQ(std::to_string(state_dict.versions[i].second),
              text_of(metadata.items[i].items[1], "version"));
  }
}

void expect_content(const Value& value, const JsonValue& file) {
  if (file.find("keys")) expect_names(value, file);
  if (const auto* tensors = file.find("tensors")) {
    for (const auto& [key, item] : value.get_if<DictValue>()->items) {
      SCOPED_TRACE(*key.get_if<std::string>());
      ASSERT_TRUE(tensors->find(*key.get_if<std::string>()));
      expect_tensor(*item.get_if<TensorValue>(), *tensors->find(*key.get_if<std::string>()));
    }
  }
  if (const auto* tree = file.find("tree")) expect_tree(value, *tree);
  if (const auto* metadata = file.find("metadata")) {
    expect_metadata(to_state_dict(value), *metadata);
  }
}

std::string message_of_refusal(const std::string& name) {
  try {
    read(name);
    ADD_FAILURE() << "read, but should be refused";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kFormat) << error.what();
    EXPECT_FALSE(error.reason().empty()) << error.what();
    return error.what();
  }
  return {};
}

void expect_sentence(const std::string& message) {
  EXPECT_GT(message.size(), 10u);
  EXPECT_LT(message.size(), 400u);
  EXPECT_TRUE(std::none_of(message.begin(), message.end(), [](char c) {
    return static_cast<uint8_t>(c) < 0x20 || c == 0x7f;
  })) << message;
}

long peak_kilobytes() {
  rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

class Fixture : public ::testing::TestWithParam<size_t> {};

TEST_P(Fixture, IsReadAsTheManifestSays) {
  const JsonValue& file = manifest()[GetParam()];
  const std::string name = text_of(file, "file");
  const std::string expected = text_of(file, "reader");
  const long memory = peak_kilobytes();
  const std::clock_t start = std::clock();
  SCOPED_TRACE(name + ": " + text_of(file, "what"));
  if (const auto other = kOtherElementTypes.find(name); other != kOtherElementTypes.end()) {
    EXPECT_NE(message_of_refusal(name).find(other->second), std::string::npos);
  } else if (expected == "load") {
    expect_content(read(name), file);
  } else if (expected == "refuse") {
    expect_sentence(message_of_refusal(name));
  } else {
    ASSERT_EQ(expected, "load-or-refuse");
    try {
      read(name);
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::kFormat) << error.what();
      expect_sentence(error.what());
    }
  }
  // Of this process: how busy the machine is says nothing about the reader.
  EXPECT_LT(std::clock() - start, 5 * CLOCKS_PER_SEC);
  EXPECT_LT(peak_kilobytes() - memory, 600'000);
}

std::string test_name(const ::testing::TestParamInfo<size_t>& info) {
  std::string name = text_of(manifest()[info.param], "file");
  for (char& c : name) {
    if (!std::isalnum(static_cast<unsigned char>(c))) c = '_';
  }
  return name;
}

INSTANTIATE_TEST_SUITE_P(Manifest, Fixture, ::testing::Range<size_t>(0, manifest().size()),
                         test_name);

TEST(Fixtures, AreAllThere) {
  EXPECT_EQ(manifest().size(), 513u);
  for (const JsonValue& file : manifest()) {
    EXPECT_EQ(sha256(read_fixture(text_of(file, "file"))), text_of(file, "sha256"));
  }
}

}  // namespace
}  // namespace pixelgrad
