#include "io/value.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "io/dict_keys.h"

namespace pixelgrad {
namespace {

TEST(Value, ContentByType) {
  EXPECT_TRUE(Value().get_if<std::monostate>());
  EXPECT_EQ(*Value(true).get_if<bool>(), true);
  EXPECT_EQ(*Value(int64_t{-3}).get_if<int64_t>(), -3);
  EXPECT_EQ(*Value(0.5).get_if<double>(), 0.5);
  EXPECT_EQ(*Value("text").get_if<std::string>(), "text");
  EXPECT_EQ(Value(true).get_if<int64_t>(), nullptr);
  EXPECT_EQ(Value("text").get_if<bool>(), nullptr);
  const Value list(ListValue{{Value("a"), Value()}});
  EXPECT_EQ(list.get_if<ListValue>()->items.size(), 2u);
  EXPECT_EQ((*list.get_if<Value::List>())->items.size(), 2u);
  EXPECT_EQ(list.get_if<TupleValue>(), nullptr);
}

TEST(Value, CopiesShareContainers) {
  const Value list(ListValue{});
  const Value copy = list;
  (*list.get_if<Value::List>())->items.emplace_back("later");
  EXPECT_EQ(copy.get_if<ListValue>()->items.size(), 1u);
}

TEST(Value, NamesAreInterned) {
  for (const auto* text : {"", "weight", "layer_1", "0", "__proto__"}) {
    EXPECT_TRUE(Value(std::string(text)).get_if<StringValue>()->interned) << text;
  }
  for (const auto* text : {"fc1.weight", "a b", "é"}) {
    EXPECT_FALSE(Value(std::string(text)).get_if<StringValue>()->interned) << text;
  }
}

TEST(Value, DeepTreesAreDestroyedWithoutRecursion) {
  Value value;
  for (int i = 0; i < 300'000; ++i) {
    switch (i % 4) {
      case 0:
        value = Value(ListValue{{value, Value("x")}});
        break;
      case 1:
        value = Value(TupleValue{{value}});
        break;
      case 2:
        value = Value(DictValue{false, {{Value("k"), value}}, {}});
        break;
      default:
        value = Value(DictValue{true, {}, {{"attribute", value}}});
    }
  }
  const Value shared = value;
  value = Value();
  EXPECT_TRUE(shared.get_if<DictValue>());
}

DictValue dict_of(std::vector<Value> keys) {
  DictValue dict;
  for (Value& key : keys) dict.items.emplace_back(std::move(key), Value());
  return dict;
}

TEST(DictKeys, WhatPythonCanHash) {
  EXPECT_EQ(problem_with_keys(dict_of({Value("a"), Value(int64_t{1}), Value(2.5), Value(),
                                       Value(TupleValue{{Value("a"), Value(int64_t{1})}}),
                                       Value("1"), Value(TupleValue{})})),
            std::nullopt);
  for (const Value& key :
       {Value(ListValue{}), Value(DictValue{}), Value(TensorValue{Array::zeros({1})}),
        Value(TupleValue{{Value(ListValue{})}})}) {
    const auto problem = problem_with_keys(dict_of({key}));
    ASSERT_TRUE(problem);
    EXPECT_STREQ(problem->reason, "pickle-malformed");
  }
}

TEST(DictKeys, EqualKeys) {
  const std::vector<std::pair<Value, Value>> equal = {
      {Value("w"), Value(StringValue{"w"})},
      {Value(int64_t{1}), Value(true)},
      {Value(int64_t{0}), Value(-0.0)},
      {Value(int64_t{7}), Value(7.0)},
      {Value(TupleValue{{Value(int64_t{1})}}), Value(TupleValue{{Value(1.0)}})},
  };
  for (const auto& [a, b] : equal) {
    const auto problem = problem_with_keys(dict_of({a, b}));
    ASSERT_TRUE(problem);
    EXPECT_STREQ(problem->reason, "duplicate");
  }
  EXPECT_EQ(problem_with_keys(dict_of({Value("w"), Value("w")}))->message,
            "a dict has the key `w` twice");
}

TEST(DictKeys, NestedTuplesDoNotRunTogether) {
  const Value a(TupleValue{{Value("x"), Value(TupleValue{{Value("y")}})}});
  const Value b(TupleValue{{Value(TupleValue{{Value("x")}}), Value("y")}});
  EXPECT_EQ(problem_with_keys(dict_of({a, b})), std::nullopt);
}

}  // namespace
}  // namespace pixelgrad
