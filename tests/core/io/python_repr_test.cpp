#include "io/python_repr.h"

#include <gtest/gtest.h>

#include <limits>

namespace pixelgrad {
namespace {

using namespace std::string_view_literals;

TEST(PythonRepr, QuotesTextAsPythonDoes) {
  EXPECT_EQ(python_repr(""sv), "''");
  EXPECT_EQ(python_repr("it's"sv), "\"it's\"");
  EXPECT_EQ(python_repr("a \"b\""sv), "'a \"b\"'");
  EXPECT_EQ(python_repr("'\""sv), "'\\'\"'");
  EXPECT_EQ(python_repr("\\\n\r\t\0\x7f"sv), "'\\\\\\n\\r\\t\\x00\\x7f'");
}

TEST(PythonRepr, KeepsPrintableCharactersAndEscapesOthers) {
  EXPECT_EQ(python_repr("na\u00efve \u540d \U0001F47E"sv), "'na\u00efve \u540d \U0001F47E'");
  EXPECT_EQ(python_repr("\u00a0\u200b\ufeff\U000e0001"sv), "'\\xa0\\u200b\\ufeff\\U000e0001'");
}

TEST(PythonRepr, WritesBytesAsAscii) { EXPECT_EQ(python_ascii("a\xe9'"sv), "\"a\\xe9'\""); }

TEST(PythonRepr, WritesTheShortestFloat) {
  EXPECT_EQ(python_repr(0.0), "0.0");
  EXPECT_EQ(python_repr(-0.0), "-0.0");
  EXPECT_EQ(python_repr(1.0), "1.0");
  EXPECT_EQ(python_repr(0.1), "0.1");
  EXPECT_EQ(python_repr(1e-4), "0.0001");
  EXPECT_EQ(python_repr(1.5e-5), "1.5e-05");
  EXPECT_EQ(python_repr(1e15), "1000000000000000.0");
  EXPECT_EQ(python_repr(1e16), "1e+16");
  EXPECT_EQ(python_repr(5e-324), "5e-324");
  EXPECT_EQ(python_repr(std::numeric_limits<double>::max()), "1.7976931348623157e+308");
  EXPECT_EQ(python_repr(-std::numeric_limits<double>::infinity()), "-inf");
  EXPECT_EQ(python_repr(std::numeric_limits<double>::quiet_NaN()), "nan");
}

TEST(PythonRepr, WritesIntegersOfAnyLength) {
  EXPECT_EQ(python_repr(ByteView()), "0");
  EXPECT_EQ(python_repr(ByteView(Bytes{0xff})), "-1");
  EXPECT_EQ(python_repr(ByteView(Bytes{0x80})), "-128");
  EXPECT_EQ(python_repr(ByteView(Bytes{0xff, 0x00})), "255");
  EXPECT_EQ(python_repr(ByteView(Bytes{0, 0, 0, 0, 0, 0, 0, 0, 1})), "18446744073709551616");
  EXPECT_EQ(python_repr(ByteView(Bytes{0, 0, 0, 0, 0, 0, 0, 0, 0xff})), "-18446744073709551616");
  EXPECT_EQ(python_repr(ByteView(Bytes{0x00, 0xca, 0x9a, 0x3b})), "1000000000");
}

}  // namespace
}  // namespace pixelgrad
