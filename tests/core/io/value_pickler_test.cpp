// The bytes are checked against the rules of Python's pickler one by one; pth_writer_test compares
// whole files with PyTorch's.
#include "io/value_pickler.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "base/error.h"
#include "core/support/errors.h"

namespace pixelgrad {
namespace {

using namespace std::string_literals;

// The pickle between PROTO and STOP.
std::string body(const Value& value) {
  const Bytes pickle = pickle_value(value).pickle;
  const std::string text(pickle.begin(), pickle.end());
  EXPECT_TRUE(text.starts_with("\x80\x02"s));
  EXPECT_TRUE(text.ends_with('.'));
  return text.substr(2, text.size() - 3);
}

size_t count(const std::string& text, std::string_view part) {
  size_t found = 0;
  for (size_t at = 0; (at = text.find(part, at)) != text.npos; at += part.size()) ++found;
  return found;
}

TEST(Pickler, Scalars) {
  EXPECT_EQ(body(Value()), "N");
  EXPECT_EQ(body(Value(true)), "\x88");
  EXPECT_EQ(body(Value(false)), "\x89");
  EXPECT_EQ(body(Value(0.1)), "G\x3f\xb9\x99\x99\x99\x99\x99\x9a");
  EXPECT_EQ(body(Value("ab")), "X\2\0\0\0abq\0"s);
}

TEST(Pickler, IntegersTakeTheShortestForm) {
  const auto integer = [](int64_t value) { return body(Value(value)); };
  EXPECT_EQ(integer(0), "K\0"s);
  EXPECT_EQ(integer(255), "K\xff");
  EXPECT_EQ(integer(256), "M\0\1"s);
  EXPECT_EQ(integer(65535), "M\xff\xff");
  EXPECT_EQ(integer(65536), "J\0\0\1\0"s);
  EXPECT_EQ(integer(-1), "J\xff\xff\xff\xff");
  EXPECT_EQ(integer(INT32_MIN), "J\0\0\0\x80"s);
  EXPECT_EQ(integer(int64_t{1} << 31), "\x8a\5\0\0\0\x80\0"s);
  EXPECT_EQ(integer(int64_t{INT32_MIN} - 1), "\x8a\5\xff\xff\xff\x7f\xff"s);
  EXPECT_EQ(integer(INT64_MAX), "\x8a\x08\xff\xff\xff\xff\xff\xff\xff\x7f");
  EXPECT_EQ(integer(INT64_MIN), "\x8a\x08\0\0\0\0\0\0\0\x80"s);
  EXPECT_EQ(body(Value(BigIntValue{{0, 0, 0, 0, 0, 0, 0, 0, 1}})), "\x8a\x09\0\0\0\0\0\0\0\0\1"s);
}

TEST(Pickler, Containers) {
  const Value one(int64_t{1});
  EXPECT_EQ(body(Value(TupleValue{})), ")");
  EXPECT_EQ(body(Value(TupleValue{{one}})), "K\1\x85q\0"s);
  EXPECT_EQ(body(Value(TupleValue{{one, one, one}})), "K\1K\1K\1\x87q\0"s);
  EXPECT_EQ(body(Value(TupleValue{{one, one, one, one}})), "(K\1K\1K\1K\1tq\0"s);
  EXPECT_EQ(body(Value(ListValue{})), "]q\0"s);
  EXPECT_EQ(body(Value(ListValue{{one}})), "]q\0K\1a"s);
  EXPECT_EQ(body(Value(ListValue{{one, one}})), "]q\0(K\1K\1e"s);
  EXPECT_EQ(body(Value(DictValue{})), "}q\0"s);
  EXPECT_EQ(body(Value(DictValue{false, {{one, one}}, {}})), "}q\0K\1K\1s"s);
  EXPECT_EQ(body(Value(DictValue{true, {{one, one}}, {}})),
            "ccollections\nOrderedDict\nq\0)Rq\1K\1K\1s"s);
}

std::string dict_of(size_t size, bool ordered) {
  DictValue dict{ordered, {}, {}};
  for (size_t i = 0; i < size; ++i)
    dict.items.emplace_back(Value(static_cast<int64_t>(i)), Value());
  return body(Value(std::move(dict)));
}

TEST(Pickler, BatchesOfAThousand) {
  EXPECT_EQ(count(dict_of(999, false), "Nu"), 1u);
  EXPECT_TRUE(dict_of(1000, false).ends_with("Nu(u"));
  EXPECT_TRUE(dict_of(1001, false).ends_with("u(M\xe8\3Nu"));
  EXPECT_TRUE(dict_of(2000, false).ends_with("Nu(u"));
  EXPECT_TRUE(dict_of(1000, true).ends_with("Nu"));
  EXPECT_EQ(count(dict_of(1000, true), "u"), 5u);  // SETITEMS, and the ints that look like it
  EXPECT_TRUE(dict_of(1001, true).ends_with("uM\xe8\3Ns"));
  ListValue list;
  list.items.assign(1001, Value());
  EXPECT_TRUE(body(Value(std::move(list))).ends_with("Ne(Ne"));
}

TEST(Pickler, TheSameObjectIsWrittenOnce) {
  const Value list(ListValue{});
  EXPECT_EQ(body(Value(TupleValue{{list, list}})), "]q\0h\0\x86q\1"s);
  const Value text(StringValue{"a.b"});
  EXPECT_EQ(body(Value(TupleValue{{text, text}})), "X\3\0\0\0a.bq\0h\0\x86q\1"s);
  const Value tensor(TensorValue{Array::zeros({1})});
  EXPECT_EQ(count(body(Value(TupleValue{{tensor, tensor}})), "_rebuild_tensor_v2"), 1u);
}

TEST(Pickler, EqualTextsAreSharedOnlyWherePythonSharesThem) {
  EXPECT_EQ(count(body(Value(TupleValue{{Value("lr"), Value("lr")}})), "lr"), 1u);
  EXPECT_EQ(count(body(Value(TupleValue{{Value("a.b"), Value("a.b")}})), "a.b"), 2u);
  const Value interned(StringValue{"a.b", true});
  const Value same(StringValue{"a.b", true});
  EXPECT_EQ(count(body(Value(TupleValue{{interned, same}})), "a.b"), 1u);
}

TEST(Pickler, StoragesAreNumberedByFirstUse) {
  const Array a = Array::zeros({4});
  const Array b = Array::zeros({2});
  const Array view(a.storage(), DType::kFloat32, {2}, {1}, 2);
  const PickledValue pickled = pickle_value(
      Value(TupleValue{{Value(TensorValue{b}), Value(TensorValue{a}), Value(TensorValue{view})}}));
  ASSERT_EQ(pickled.storages.size(), 2u);
  EXPECT_EQ(pickled.storages[0].storage, b.storage());
  EXPECT_EQ(pickled.storages[1].bytes().size(), 16u);
}

TEST(Pickler, WhatAFileCannotHoldIsRefused) {
  EXPECT_ERROR(kValue, "a str must be UTF-8, but got `\\xff`", pickle_value(Value("\xff")));
  EXPECT_ERROR(kValue, "an undefined tensor cannot be saved", pickle_value(Value(TensorValue{})));
  EXPECT_ERROR(kValue, "a dict has the key `w` twice",
               pickle_value(Value(DictValue{false, {{Value("w"), {}}, {Value("w"), {}}}, {}})));
  EXPECT_ERROR(kValue, "an int of 300 bytes is too long for a file",
               pickle_value(Value(BigIntValue{Bytes(300, 1)})));
  const auto storage = std::make_shared<Storage>(8);
  const Value floats(TensorValue{Array(storage, DType::kFloat32, {2}, {1}, 0)});
  const Value integers(TensorValue{Array(storage, DType::kInt32, {2}, {1}, 0)});
  EXPECT_ERROR(
      kValue, "Cannot save multiple tensors or storages that view the same data as different types",
      pickle_value(Value(TupleValue{{floats, integers}})));
}

TEST(Pickler, CyclesAndDepthAreRefused) {
  const auto list = std::make_shared<ListValue>();
  list->items.emplace_back(Value::Data(list));
  EXPECT_ERROR(kValue, "a container that holds itself cannot be saved",
               pickle_value(Value(Value::Data(list))));
  list->items.clear();
  Value deep;
  for (uint64_t i = 0; i < kMaxNesting; ++i) deep = Value(TupleValue{{deep}});
  EXPECT_NO_THROW(pickle_value(deep));
  EXPECT_ERROR(kValue, "containers nested deeper than 100 levels",
               pickle_value(Value(ListValue{{deep}})));
}

}  // namespace
}  // namespace pixelgrad
