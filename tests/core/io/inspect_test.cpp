#include "io/inspect.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "io/pickle_listing.h"
#include "io/safetensors.h"
#include "io/value.h"

namespace pixelgrad {
namespace {

Value tensor(Array array) { return Value(TensorValue{.array = std::move(array)}); }

TEST(Inspect, NamesTensorsByTheWayToThem) {
  const Array base = Array::empty({2, 3}, DType::kFloat32);
  const Value file(DictValue{
      .items = {{Value("model"), Value(DictValue{.items = {{Value("weight"), tensor(base)}}})},
                {Value(int64_t{7}), Value(ListValue{{Value(true), tensor(base)}})}}});
  const Inspection facts = inspect(write_pth(file, {.name = "net"}));
  EXPECT_EQ(facts.format, "zip");
  ASSERT_EQ(facts.tensors.size(), 2U);
  EXPECT_EQ(facts.tensors[0].name, "model.weight");
  EXPECT_EQ(facts.tensors[1].name, "7.1");
  EXPECT_EQ(facts.tensors[0].shape, (Shape{2, 3}));
  ASSERT_EQ(facts.storages.size(), 1U);
  EXPECT_EQ(facts.storages[0].bytes, 24U);
  EXPECT_EQ(facts.entries[0].name, "net/data.pkl");
}

TEST(Inspect, DescribesSafetensors) {
  Safetensors content;
  content.tensors.entries.push_back({"a", Array::empty({3}, DType::kInt16)});
  content.metadata.emplace_back("format", "pt");
  const Inspection facts = inspect(write_safetensors(content));
  EXPECT_EQ(facts.format, "safetensors");
  EXPECT_EQ(facts.metadata, content.metadata);
  ASSERT_EQ(facts.tensors.size(), 1U);
  EXPECT_EQ(facts.tensors[0].dtype, "int16");
  EXPECT_EQ(facts.storages[0].numel, 3U);
}

TEST(Inspect, RefusesEveryBeginningOfAFile) {
  const Bytes file = write_pth(tensor(Array::empty({2}, DType::kFloat32)));
  for (size_t size = 0; size < file.size(); ++size) {
    EXPECT_THROW(inspect(ByteView(file).first(size)), Error) << size;
  }
}

TEST(PickleListing, ShowsOpcodesArgumentsAndMarks) {
  const Bytes pickle = {0x80, 2, ']', 'q', 0, '(', 'K', 1, 'M', 0, 1, 'e', '.'};
  EXPECT_EQ(list_pickle(pickle),
            "    0: \\x80 PROTO      2\n"
            "    2: ]    EMPTY_LIST\n"
            "    3: q    BINPUT     0\n"
            "    5: (    MARK\n"
            "    6: K        BININT1    1\n"
            "    8: M        BININT2    256\n"
            "   11: e        APPENDS    (MARK at 5)\n"
            "   12: .    STOP\n"
            "highest protocol among opcodes = 2\n");
}

TEST(PickleListing, StaysInProportionToThePickle) {
  Bytes pickle(100'000, '(');
  EXPECT_THROW(list_pickle(pickle), Error);
}

}  // namespace
}  // namespace pixelgrad
