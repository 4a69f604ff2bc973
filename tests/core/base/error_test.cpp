#include "base/error.h"

#include <gtest/gtest.h>

namespace pixelgrad {
namespace {

TEST(Error, JoinsTextsAndNumbers) {
  const std::string name = "b";
  EXPECT_EQ(cat("a", name, std::string_view("c"), 'd', 7, int64_t{-8}), "abcd7-8");
}

TEST(Error, CarriesCodeMessageAndReason) {
  try {
    fail(ErrorCode::kShape, "size ", 3);
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kShape);
    EXPECT_STREQ(error.what(), "size 3");
    EXPECT_EQ(error.reason(), "");
  }
  EXPECT_EQ(Error(ErrorCode::kFormat, "text", "zip-entry").reason(), "zip-entry");
}

}  // namespace
}  // namespace pixelgrad
