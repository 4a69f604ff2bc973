#include "io/refuse.h"

#include <gtest/gtest.h>

#include <string>

namespace pixelgrad {
namespace {

using namespace std::string_literals;

TEST(Refuse, CarriesCodeReasonAndSentence) {
  try {
    refuse("limits", "more than ", 3, " things");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kFormat);
    EXPECT_EQ(error.reason(), "limits");
    EXPECT_STREQ(error.what(), "more than 3 things");
  }
}

TEST(Quoted, PlainTextStays) {
  EXPECT_EQ(quoted("fc1.weight"), "`fc1.weight`");
  EXPECT_EQ(quoted(""), "``");
  EXPECT_EQ(quoted("слой \U0001F308"), "`слой \U0001F308`");
}

TEST(Quoted, WhatCouldDeceiveIsEscaped) {
  EXPECT_EQ(quoted("a\nb\x7f\0"s), "`a\\x0ab\\x7f\\x00`");
  EXPECT_EQ(quoted("\xff\xc0\xaf"), "`\\xff\\xc0\\xaf`");
  EXPECT_EQ(quoted("\u202e\u200b\u0085"), "`\\u202e\\u200b\\x85`");
  EXPECT_EQ(quoted("\x1b[31m"), "`\\x1b[31m`");
}

TEST(Quoted, LongNamesAreShortened) {
  const std::string text = quoted(std::string(100'000, 'x'));
  EXPECT_LT(text.size(), 100u);
  EXPECT_TRUE(text.ends_with("...`"));
}

TEST(Utf8, WellFormed) {
  for (const auto* text : {"", "abc", "é", "€", "\U0010ffff", "\u07ff\u0800\uffff"}) {
    EXPECT_TRUE(is_utf8(text)) << text;
  }
  EXPECT_TRUE(is_utf8("a\0b"s));
}

TEST(Utf8, Malformed) {
  for (const auto* text :
       {"\x80", "\xc3", "\xc0\xaf", "\xe0\x80\xaf", "\xf0\x80\x80\xaf", "\xed\xa0\x80",
        "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "a\xff", "\xe2\x82", "\xc3\x28"}) {
    EXPECT_FALSE(is_utf8(text)) << quoted(text);
  }
}

}  // namespace
}  // namespace pixelgrad
