#include "io/json.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "core/support/errors.h"

namespace pixelgrad {
namespace {

using Kind = JsonValue::Kind;

TEST(Json, EveryKind) {
  const JsonValue value =
      parse_json(R"( {"a": [1, -2.5e+3, true, false, null, "x"], "b": {}, "c": [] } )");
  EXPECT_EQ(value.kind, Kind::kObject);
  EXPECT_EQ(value.names, (std::vector<std::string>{"a", "b", "c"}));
  const auto& items = value.find("a")->items;
  ASSERT_EQ(items.size(), 6u);
  EXPECT_EQ(items[0].text, "1");
  EXPECT_EQ(items[1].text, "-2.5e+3");
  EXPECT_EQ(items[2].kind, Kind::kBool);
  EXPECT_EQ(items[3].text, "false");
  EXPECT_EQ(items[4].kind, Kind::kNull);
  EXPECT_EQ(items[5].text, "x");
  EXPECT_EQ(value.find("b")->kind, Kind::kObject);
  EXPECT_EQ(value.find("d"), nullptr);
}

TEST(Json, StringsDecodeAndEncode) {
  EXPECT_EQ(parse_json(R"("\"\\\/\b\f\n\r\t\u00e9\ud83c\udf08é")").text,
            "\"\\/\b\f\n\r\té\U0001F308é");
  EXPECT_EQ(json_string("a\"\\\n\x01é"), R"("a\"\\\n\u0001é")");
  EXPECT_EQ(parse_json(json_string(std::string("\0\x1f", 2))).text, std::string("\0\x1f", 2));
}

TEST(Json, DuplicatesStayVisible) {
  const JsonValue value = parse_json(R"({"a":1,"a":2})");
  EXPECT_EQ(value.names.size(), 2u);
  EXPECT_EQ(value.find("a")->text, "1");
}

TEST(Json, MalformedTextIsRefused) {
  for (const auto* text : {"",
                           " ",
                           "{",
                           "[1",
                           "[1,]",
                           "{\"a\"}",
                           "{\"a\":}",
                           "{a:1}",
                           "01",
                           "-",
                           "1.",
                           "1e",
                           "+1",
                           "tru",
                           "nul",
                           "\"",
                           "\"\\",
                           "\"\\u12",
                           "\"\\x41\"",
                           "\"\\ud800\"",
                           "\"\\udc00\"",
                           "\"\\ud800\\u0041\"",
                           "\"\n\"",
                           "1 2",
                           "[]]",
                           "\xff",
                           "\"\xc0\xaf\"",
                           "NaN",
                           "'a'"}) {
    EXPECT_THROW(parse_json(text), Error) << text;
  }
}

TEST(Json, DepthAndCountAreLimited) {
  const JsonLimits limits{.depth = 3, .values = 4};
  EXPECT_NO_THROW(parse_json("[[1]]", limits));
  EXPECT_THROW(parse_json("[[[1]]]", limits), Error);
  EXPECT_NO_THROW(parse_json("[1,2,3]", limits));
  EXPECT_THROW(parse_json("[1,2,3,4]", limits), Error);
  EXPECT_THROW(parse_json(std::string(100'000, '[')), Error);
}

TEST(Json, MessagesSayWhere) {
  EXPECT_ERROR(kFormat, "The JSON in this file is damaged at byte 3: it has an unknown word",
               parse_json("[1,x]"));
}

}  // namespace
}  // namespace pixelgrad
