// Expecting an Error of a code with a message.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "base/error.h"

namespace pixelgrad::testing {

/// The message of the Error that `call` throws; fails the test when there is none of that code.
template <class Call>
std::string message_of(ErrorCode code, const Call& call) {
  try {
    call();
  } catch (const Error& error) {
    EXPECT_EQ(static_cast<int>(error.code()), static_cast<int>(code)) << error.what();
    return error.what();
  }
  ADD_FAILURE() << "nothing was thrown";
  return {};
}

}  // namespace pixelgrad::testing

/// The call throws an Error of ErrorCode::`code` with exactly this message.
#define EXPECT_ERROR(code, message, call) \
  EXPECT_EQ(pixelgrad::testing::message_of(pixelgrad::ErrorCode::code, [&] { call; }), message)
